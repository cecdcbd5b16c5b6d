"""Where people live: postcode to ward, constituency and council."""

"""Where people live: postcode to ward, constituency and council.

`sheets` and `columns` read the files that ONS and others publish, `gazetteer` joins what several of
them say of one area, `postcodes` finds postcodes in text, and `postcodes_io` asks about a single
one where no directory was imported.
"""

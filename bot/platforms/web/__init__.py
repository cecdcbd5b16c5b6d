"""Web: the local page, the third platform: an office's room and a candidate's phone.

Its parts are imported from their own files, so that the store, which needs `Entry` alone, loads
no web server.
"""

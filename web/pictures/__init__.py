"""Pictures: geometry as pure functions from plain values to frozen shapes, which templates/pictures draws as SVG.

They stand with the web because pages alone show them: what a picture says is said by a query, and read again in
the table beside it.  Every text comes ready in the reader's language.
"""

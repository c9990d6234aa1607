"""From the bytes of a file to the text that is shown: txt, html, docx, pdf, told apart by content.

`opened.shown(data)` is the door. Whatever needs a parser runs in a child process with little memory and little time
(`sandbox`, `child`), and only there are lxml, pypdf and Lexbor loaded.
"""

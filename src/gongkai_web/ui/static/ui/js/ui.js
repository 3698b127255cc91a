// Every behaviour is an addition: each page works whole without this file.

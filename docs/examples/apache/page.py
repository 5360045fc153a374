"""A page that greets whom the gateway says it is. page.py PORT"""

import html
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        name = html.escape(self.headers.get("OIDC_CLAIM_name", "nobody"))
        body = f'<!doctype html><title>Page</title><p id="hello">Hello, {name}</p>'.encode()
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Page)
print(f"http://127.0.0.1:{sys.argv[1]}", flush=True)
server.serve_forever()

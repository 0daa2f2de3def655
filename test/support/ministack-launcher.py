"""MiniStack as it is, except that its answers leave at once.

Its server's sockets name no protocol, and asyncio switches Nagle's algorithm off only for those that name TCP: each request
on a kept-alive connection would wait 40 ms for the client's delayed acknowledgement.
"""

import asyncio.base_events
import runpy
import socket


def set_nodelay(sock):
    if sock.family in (socket.AF_INET, socket.AF_INET6):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


asyncio.base_events._set_nodelay = set_nodelay
runpy.run_module("ministack", run_name="__main__")

"""A plan as nginx.conf: each route is a group of servers and a path."""

import math
from collections.abc import Iterator

from app.core.plan.values import Balance, Plan, Route, StickyBy
from app.targets.nginx.servers import Server, servers_of, shared_rpm, sticks
from app.targets.nginx.triggers import next_upstream
from app.targets.shared.listening import listens_at

_BY = {StickyBy.SESSION: "$http_x_session_id", StickyBy.USER: "$http_x_user_id"}
_USUAL_COOLDOWN_S = 10
"""nginx's own, where the plan counts failures and names no time."""
_LIKE_LEAST_BUSY = (Balance.LEAST_BUSY, Balance.LATENCY, Balance.USAGE)
_NO_LIMIT = "1d"
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")

_HEAD = """\
# nginx in front of replicas of one model. In this file's folder:
#   nginx -e stderr -p . -c nginx.conf -g 'daemon off;'
# The names of servers are looked up once, when it starts. It adds no key: the client's own goes on.
# X-Served-By says which endpoint of the plan answered, X-Upstream-Status what those before it said.
{clients}
worker_processes auto;
pid nginx.pid;
error_log stderr warn;

events {{
    worker_connections 4096;
}}

http {{
    access_log off;
"""

_SERVER = """\
    server {{
        listen {listens};
        client_max_body_size 64m;
        client_body_buffer_size 1m;

        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_set_header Host $host;
        proxy_buffering off;
        proxy_connect_timeout 5s;

        add_header X-Served-By $served_by always;
        add_header X-Upstream-Addr $upstream_addr always;
        add_header X-Upstream-Status $upstream_status always;

        location = / {{
            default_type text/plain;
            return 200 "{names}\\n";
        }}
        location / {{
            default_type application/json;
            return 404 '{{"error": {{"message": "There is no such route."}}}}';
        }}
"""


def conf(plan: Plan) -> str:
    parts = [_HEAD.format(clients="\n".join(_clients(plan)))]
    parts.append("".join(f"    {name}_temp_path temp-{name};\n" for name in _TEMPORARY))
    parts.append(_served_by(plan))
    parts += [_group(plan, route) for route in plan.routes]
    listed = "\\n".join(f"/{name}/v1" for route in plan.routes for name in _names(route))
    locations = "".join(_location(plan, route, name) for route in plan.routes for name in _names(route))
    parts.append(_SERVER.format(listens=listens_at(plan), names=listed) + locations + "    }\n}\n")
    return "\n".join(parts)


def _names(route: Route) -> tuple[str, ...]:
    return (route.name, *route.aliases)


def _clients(plan: Plan) -> Iterator[str]:
    for route in plan.routes:
        model = plan.endpoint(route.tiers[0].endpoints[0]).model
        for name in _names(route):
            yield f"# Clients of {name}: http://{listens_at(plan)}/{name}/v1 with the model {model}"


def _served_by(plan: Plan) -> str:
    """The last address that was asked, as the endpoint that it is."""
    lines = ["    map $proxy_host|$upstream_addr $served_by {", '        default "";']
    for route in plan.routes:
        for server in servers_of(plan, route):
            # The dots match any letter, and the address stands as it does below.
            address = server.address.replace("[", "\\[").replace("]", "\\]")
            group = route.name.replace(".", "\\.")
            lines.append(f'        "~^{group}[|](.*[ ,])?{address}$" {server.endpoint.id};')
    return "\n".join([*lines, "    }"]) + "\n"


# --- a group of servers ---


def _group(plan: Plan, route: Route) -> str:
    servers = servers_of(plan, route)
    lines = list(_before(plan, route))
    lines += [f"    upstream {route.name} {{", f"        zone {route.name} 256k;"]
    if sticks(route):
        lines.append(f"        hash ${_variable(plan, route)} consistent;")
    elif route.balance in _LIKE_LEAST_BUSY:
        lines.append("        least_conn;")
    lines += [f"        server {_server(route, server)};" for server in servers]
    lines += ["        keepalive 32;", "    }"]
    return "\n".join(lines) + "\n"


def _before(plan: Plan, route: Route) -> Iterator[str]:
    if sticks(route) and route.sticky is not None:
        said = _BY[route.sticky.by]
        yield f"    map {said} ${_variable(plan, route)} {{"
        yield '        "" $request_id;  # who does not say so goes anywhere'
        yield f"        default {said};"
        yield "    }"
    if (rpm := shared_rpm(plan, route)) is not None:
        yield f"    limit_req_zone {route.name} zone={route.name}-rpm:64k rate={rpm}r/m;"


def _variable(plan: Plan, route: Route) -> str:
    """A name for what sticks; those of variables are narrower than those of routes."""
    return f"stuck_{plan.routes.index(route) + 1}"


def _server(route: Route, server: Server) -> str:
    said = [server.address, f"weight={server.weight}", *_cooldown(route)]
    if server.endpoint.max_parallel is not None:
        said.append(f"max_conns={server.endpoint.max_parallel}")
    if server.tier > 0:
        said.append("backup")
    return " ".join(said)


def _cooldown(route: Route) -> Iterator[str]:
    seconds = cooldown_s(route)
    if not seconds:
        yield "max_fails=0"  # by itself nginx leaves a server out after one failure
        return
    yield f"max_fails={1 + (route.allowed_fails or 0)}"
    yield f"fail_timeout={seconds:g}s"


def cooldown_s(route: Route) -> float:
    """In whole seconds; 0 is none."""
    if route.cooldown_s is None and route.allowed_fails is None:
        return 0
    return math.ceil(route.cooldown_s or _USUAL_COOLDOWN_S)


# --- a path ---


def _location(plan: Plan, route: Route, name: str) -> str:
    servers = servers_of(plan, route)
    lines = list(_limits(plan, route))
    lines.append(f"proxy_pass http://{route.name}{servers[0].path if servers else ''}/;")
    lines.append(f"proxy_next_upstream {' '.join(next_upstream(route.fall_on))};")
    lines.append(f"proxy_next_upstream_tries {len(servers)};")
    lines.append(f"proxy_read_timeout {read_timeout(servers)};")
    path = f"/{name}/" if servers and servers[0].is_native else f"/{name}/v1/"
    inner = "".join(f"            {line}\n" for line in lines)
    return f"\n        location {path} {{\n{inner}        }}\n"


def _limits(plan: Plan, route: Route) -> Iterator[str]:
    rpm = shared_rpm(plan, route)
    if rpm is None:
        return
    burst = f" burst={rpm - 1} nodelay" if rpm > 1 else ""
    yield f"limit_req zone={route.name}-rpm{burst};"
    yield "limit_req_status 429;"


def read_timeout(servers: tuple[Server, ...]) -> str:
    """One for all servers of a route: the longest, so that none is cut before its time."""
    limits = [each.endpoint.timeout_s or each.endpoint.first_token_timeout_s for each in servers]
    known = [limit for limit in limits if limit is not None]
    return f"{math.ceil(max(known) * 1000)}ms" if len(known) == len(limits) and known else _NO_LIMIT

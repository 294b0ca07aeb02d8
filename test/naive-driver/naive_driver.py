"""A LAFT as somebody in a hurry would write it: it serves the driver's contract with nothing of ours, in Python's standard library.

What it does wrong, on purpose, each of which the scenarios must find:
  - It retries on any error, three times, under a new transfer id, and numbers its bases anew in each attempt.
  - It knows no "unknown": what it has no answer to has failed for it, and is sent again with the next transfer.
  - A file whose receipt it does not find has failed as well.
  - It takes "no error in the answer" for "accepted".

Whole months, rent and supplements, persons and organisations, the extended layout. Prints `ready URL`.
"""

import glob
import http.client
import json
import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from base64 import b64encode
from calendar import monthrange
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from xml.sax.saxutils import escape, unescape

CAPABILITIES = ["flat-file", "web-service", "transfer-again", "settle"]
NAMESPACE = "urn:laft-visma:ws_fakturagrunnlag:1"
TRIES = 3


class Refusal(Exception):
    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


class Workspace:
    def __init__(self, installation):
        self.installation = installation
        self.rental = {}
        self.bases = []
        self.transfers = []
        self.number = 0
        self.lock = Lock()


workspaces = {}


def ore(text):
    kroner, _, rest = str(text).strip().partition(".")
    sign = -1 if kroner.startswith("-") else 1
    return sign * (abs(int(kroner)) * 100 + int((rest + "00")[:2]))


def decimal(amount):
    return "%s%d.%02d" % ("-" if amount < 0 else "", abs(amount) // 100, abs(amount) % 100)


def by_id(things, identity, key="id"):
    return next((thing for thing in things if thing[key] == identity), {})


def invoice(workspace, period):
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", period):
        raise Refusal(501, "This driver invoices whole months only.")
    year, month = map(int, period.split("-"))
    first, last = period + "-01", "%s-%02d" % (period, monthrange(year, month)[1])
    made, skipped = [], []
    for tenancy in workspace.rental.get("tenancies", []):
        if any(b["basis"]["tenancy"] == tenancy["id"] and b["basis"]["periodFrom"] == first for b in workspace.bases):
            skipped.append({"tenancy": tenancy["id"], "code": "LAFT-014"})
            continue
        made.append(make_basis(workspace, tenancy, first, last))
    workspace.bases += made
    blocked = [b for b in made if b["state"] == "blocked"]
    return {
        "made": len(made),
        "ready": len(made) - len(blocked),
        "blocked": len(blocked),
        "skipped": skipped,
        "totalOre": sum(b["totalOre"] for b in made),
    }


def make_basis(workspace, tenancy, first, last):
    house = by_id(workspace.rental["rental objects"], tenancy["rental object"])
    tenant = by_id(workspace.rental["tenants"], tenancy["tenant"])
    person = tenant.get("kind") == "person"
    rent = {"product code": house.get("product code", ""), "amount": tenancy["rent"], "description": "Husleie"}
    rent["vat code"] = tenancy.get("vat code", "")
    lines = [make_line(workspace.installation, charge) for charge in [rent, *(tenancy.get("supplements") or [])]]
    workspace.number += 1
    basis = {
        "id": "N%07d" % workspace.number,
        "tenancy": tenancy["id"],
        "rentalObject": house["id"],
        "tenant": tenant["id"],
        "periodFrom": first,
        "periodTo": last,
        "customerKind": tenant.get("kind", "person"),
        "customerNumber": tenant.get("person number" if person else "organisation number", ""),
        "name": tenant.get("name", ""),
        "addressLine1": tenant.get("address") or house.get("address", ""),
        "postalCode": tenant.get("postal code") or house.get("postal code", ""),
        "client": house.get("client id", ""),
        "profile": tenant.get("profile", ""),
        "contactReference": tenant.get("reference", "") if person else "",
        "externalReference": tenant.get("external reference", ""),
        "lines": lines,
    }
    missing = [
        {"code": code, "severity": "error", "field": field, "enterAt": {"thing": thing, "id": identity, "field": name}}
        for code, field, thing, identity, name in [
            ("LAFT-001", "client", "rental object", house["id"], "client id"),
            ("LAFT-005" if person else "LAFT-008", "customerNumber", "tenant", tenant["id"], "person number"),
        ]
        if not basis[field]
    ]
    total = sum(line["amountOre"] for line in lines)
    return {"basis": basis, "state": "blocked" if missing else "ready", "missing": missing, "errors": [], "totalOre": total}


def make_line(installation, charge):
    vat, price = charge.get("vat code", ""), ore(charge["amount"])
    if installation.get("amounts", "including-vat") == "including-vat":
        price += price * ore(installation.get("vatRates", {}).get(vat, "0")) // 10000
    return {
        "itemNumber": charge.get("product code", ""),
        "unitPriceOre": price,
        "quantityHundredths": 100,
        "amountOre": price,
        "vatCode": vat,
        "texts": [charge["description"]],
    }


def transfer(workspace, channel, states):
    chosen = [b for b in workspace.bases if b["state"] in states]
    before = len(workspace.transfers)
    if channel == "file" and chosen:
        send_file(workspace, chosen)
    elif chosen:
        size = workspace.installation.get("batchSize", 500)
        for start in range(0, len(chosen), size):
            send_messages(workspace, chosen[start : start + size])
    return {"transfers": workspace.transfers[: len(workspace.transfers) - before]}


def numbered_anew(workspace, chosen):
    """Its first mistake: nothing tells Visma that this is the same basis as before."""
    for booked in chosen:
        workspace.number += 1
        booked["basis"]["id"] = "N%07d" % workspace.number


def new_transfer(workspace, channel, chosen):
    made = {
        "transferId": "NAIVE-%d-%d" % (os.getpid(), len(workspace.transfers) + 1),
        "channel": channel,
        "state": "failed",
        "basisIds": [b["basis"]["id"] for b in chosen],
        "totalOre": sum(b["totalOre"] for b in chosen),
    }
    workspace.transfers.insert(0, made)
    return made


def close_transfer(made, chosen):
    for state, name in (("transferred", "transferred"), ("failed", "failed")):
        those = [b for b in chosen if b["state"] == state]
        made[name + "Count"] = len(those)
        made[name + "Ore"] = sum(b["totalOre"] for b in those)


def send_messages(workspace, chosen):
    for _ in range(TRIES):
        made = new_transfer(workspace, "web-service", chosen)
        try:
            answer = post(workspace.installation["webService"], envelope(made, chosen))
        except (OSError, ValueError, http.client.HTTPException) as error:
            for booked in chosen:
                booked["state"] = "failed"
                booked["reason"] = {"nb": str(error), "en": str(error)}
            close_transfer(made, chosen)
            numbered_anew(workspace, chosen)
            continue
        read_results(chosen, answer)
        made["state"] = "transferred"
        close_transfer(made, chosen)
        return


def post(service, text):
    credentials = b64encode(("%s:%s" % (service["user"], service.get("password", ""))).encode()).decode()
    headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""', "Authorization": "Basic " + credentials}
    request = urllib.request.Request(service["url"], text.encode(), headers)
    with urllib.request.urlopen(request, timeout=service["timeoutMs"] / 1000) as response:
        answer = response.read().decode()
    if "transferInvoiceBasisResponse" not in answer:
        raise ValueError("no answer that it knows")
    return answer


def element(name, value):
    return "<%s>%s</%s>" % (name, escape(value), name) if value else ""


def envelope(made, chosen):
    counts = {}
    bases = "".join(basis_element(b["basis"], counts) for b in chosen)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
        '<transferInvoiceBasis xmlns="%s"><transferId>%s</transferId><senderSystem>NAIV</senderSystem>'
        "<reference>Husleie</reference>%s</transferInvoiceBasis></s:Body></s:Envelope>" % (NAMESPACE, made["transferId"], bases)
    )


def basis_element(basis, counts):
    number = "personNumber" if basis["customerKind"] == "person" else "organizationNumber"
    customer = element(number, basis["customerNumber"]) + "".join(
        element(name, basis[name]) for name in ("name", "addressLine1", "postalCode")
    )
    head = element("invoiceBasisId", basis["id"]) + element("client", basis["client"])
    head += "<customer>%s</customer><paymentForm>BG</paymentForm>" % customer
    head += "".join(element(name, basis[name]) for name in ("profile", "contactReference", "externalReference"))
    head += element("periodFrom", basis["periodFrom"]) + element("periodTo", basis["periodTo"])
    return "<invoiceBasis>%s%s</invoiceBasis>" % (head, "".join(map(line_element, numbered(basis, counts))))


def numbered(basis, counts):
    for line in basis["lines"]:
        key = basis["customerNumber"], basis["client"], line["itemNumber"]
        counts[key] = counts.get(key, 0) + 1
        yield counts[key], line


def line_element(pair):
    number, line = pair
    values = ("itemNumber", line["itemNumber"]), ("runningNumber", str(number)), ("unitPrice", decimal(line["unitPriceOre"]))
    rest = ("quantity", "1.00"), ("amount", decimal(line["amountOre"])), ("vatCode", line["vatCode"]), ("text", line["texts"][0])
    return "<line>%s</line>" % "".join(element(name, value) for name, value in values + rest)


def read_results(chosen, answer):
    results = re.findall(r"<(?:\w+:)?result>(.*?)</(?:\w+:)?result>", answer, re.S)
    told = {inner(result, "invoiceBasisId"): result for result in results}
    for booked in chosen:
        result = told.get(booked["basis"]["id"], "")
        codes = re.findall(r"<(?:\w+:)?code>(.*?)</", result)
        rejected = inner(result, "errorFlag") == "ERROR"
        booked["state"] = "failed" if rejected else "transferred"
        booked["errors"] = [{"code": code, "severity": "error" if rejected else "warning"} for code in codes]


def inner(text, name):
    found = re.search(r"<(?:\w+:)?%s>(.*?)</" % name, text, re.S)
    return unescape(found.group(1)) if found else ""


def send_file(workspace, chosen):
    numbered_anew(workspace, chosen)
    made = new_transfer(workspace, "file", chosen)
    counts = {}
    lines = [line for b in chosen for line in file_lines(b["basis"], counts)]
    records = ["ST" + made["transferId"].ljust(60) + "U", *lines]
    records.append("SL%08d" % (len(records) + 1))
    made["fileName"] = made["transferId"] + ".txt"
    made["state"] = "awaiting receipt"
    path = os.path.join(workspace.installation["file"]["outFolder"], made["fileName"])
    with open(path, "wb") as file:
        file.write("\r\n".join(records + [""]).encode("cp1252", "replace"))
    for booked in chosen:
        booked["state"], booked["transferId"] = "awaiting receipt", made["transferId"]
    close_transfer(made, [])


def signed(amount, digits):
    return "%0*d%s" % (digits, abs(amount), "-" if amount < 0 else " ")


def file_lines(basis, counts):
    text = lambda name, length: basis.get(name, "")[:length].ljust(length)
    for number, line in numbered(basis, counts):
        head = "FL" + basis["customerNumber"].rjust(11, "0") + text("name", 40) + text("addressLine1", 40) + " " * 40
        head += text("postalCode", 4) + "BG" + basis["client"].rjust(3, "0") + line["itemNumber"].rjust(4, "0")
        head += "%02d" % number + signed(line["unitPriceOre"], 8) + "000000100" + signed(line["amountOre"], 10)
        head += text("id", 16) + " " * 121 + line["vatCode"].rjust(3)
        yield head + text("profile", 20) + text("contactReference", 40) + text("externalReference", 20)


def collect_receipts(workspace):
    folder = workspace.installation["file"]["receiptFolder"]
    waiting = [b for b in workspace.bases if b["state"] == "awaiting receipt"]
    for path in glob.glob(os.path.join(folder, "*.receipt.json")):
        try:
            with open(path, encoding="utf-8") as file:
                receipts = json.load(file)["receipts"]
        except ValueError:
            continue
        for receipt in receipts:
            read_receipt(workspace, receipt, waiting)
    # No receipt means that it did not arrive, does it not?
    for booked in waiting:
        if booked["state"] == "awaiting receipt":
            booked["state"] = "failed"
            booked["reason"] = {"nb": "Ingen kvittering.", "en": "No receipt."}
    return {}


def read_receipt(workspace, receipt, waiting):
    made = by_id(workspace.transfers, receipt["transferId"], "transferId")
    told = {basis["basisId"]: basis for basis in receipt["bases"]}
    those = [b for b in waiting if made and b["basis"]["id"] in told]
    for booked in those:
        basis = told[booked["basis"]["id"]]
        booked["state"] = "transferred" if basis["accepted"] else "failed"
        booked["errors"] = basis["findings"]
    if those:
        made["state"] = "transferred"
        close_transfer(made, those)


def page(things, name, query):
    wanted = [thing for thing in things if "state" not in query or thing["state"] == query["state"][0]]
    start = int(query.get("offset", ["0"])[0])
    return {"total": len(wanted), name: wanted[start : start + int(query.get("limit", ["1000"])[0])]}


def call(method, path, query, body):
    if path == "/health":
        return {"status": "ok", "driver": "naive", "capabilities": CAPABILITIES}
    _, _, name, *rest = path.split("/")
    what = "%s %s" % (method, "/".join(rest))
    if what == "PUT ":
        if name in workspaces:
            workspaces[name].installation = body
        else:
            workspaces[name] = Workspace(body)
        return None
    if what == "DELETE ":
        return workspaces.pop(name, None) and None
    if name not in workspaces:
        raise Refusal(404, "There is no workspace %s." % name)
    with workspaces[name].lock:
        return act(workspaces[name], what, query, body)


def act(workspace, what, query, body):
    if what == "PUT rental-data":
        workspace.rental = body
        return None
    if what == "POST invoice":
        return invoice(workspace, body.get("period", ""))
    if what == "POST transfer":
        return transfer(workspace, body["channel"], ("ready", "failed"))
    if what == "POST transfer-again":
        return transfer(workspace, body["channel"], ("failed",))
    if what == "POST settle":
        return {}
    if what == "POST receipts":
        return collect_receipts(workspace)
    if what == "GET bases":
        return page(workspace.bases, "bases", query)
    if what == "GET transfers":
        return page(workspace.transfers, "transfers", query)
    raise Refusal(501, "This driver does not know %s." % what)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        length = int(self.headers.get("Content-Length") or 0)
        sent = self.rfile.read(length)
        address = urllib.parse.urlparse(self.path)
        try:
            body = json.loads(sent) if sent else {}
            answer = call(self.command, address.path, urllib.parse.parse_qs(address.query), body)
            self.reply(204 if answer is None else 200, answer)
        except Refusal as refusal:
            self.reply(refusal.status, {"error": {"message": str(refusal)}})

    def reply(self, status, value):
        sent = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    do_GET = do_PUT = do_POST = do_DELETE = answer

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print("ready http://127.0.0.1:%d" % server.server_address[1], flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        sys.exit(0)

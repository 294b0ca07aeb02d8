"""Plays every check of this folder with Zeep, driven by the served WSDL: client.py WSDL 1.1|1.2 USER PASSWORD."""
import datetime
import sys
from decimal import Decimal

import requests
import zeep
from zeep.transports import Transport

WSDL, VERSION, USER, PASSWORD = sys.argv[1:5]
PERSON = "12838510068"


def connect(password):
    session = requests.Session()
    # Requests writes text as ISO-8859-1; bytes go out as they are.
    session.auth = (USER.encode(), password.encode())
    client = zeep.Client(WSDL, transport=Transport(session=session))
    port = "FakturagrunnlagSoap11" if VERSION == "1.1" else "FakturagrunnlagSoap12"
    return client, client.bind("ws_fakturagrunnlag", port)


CLIENT, SERVICE = connect(PASSWORD)


def line(price="8500.00", quantity="1.00", amount=None, number=1, **more):
    return {
        "itemNumber": "0100",
        "runningNumber": number,
        "unitPrice": Decimal(price),
        "quantity": Decimal(quantity),
        "amount": Decimal(amount or price),
        **more,
    }


def basis(basis_id, lines=None, **more):
    return {
        "invoiceBasisId": basis_id,
        "client": "013",
        "customer": {"personNumber": PERSON},
        "paymentForm": "BG",
        "line": lines or [line()],
        **more,
    }


def transfer(transfer_id, *bases):
    return SERVICE.transferInvoiceBasis(
        transferId=transfer_id, senderSystem="LAFT", reference="Husleie november 2026", invoiceBasis=list(bases)
    )


def errors_of(result):
    return result.errorMessages.errorMessage if result.errorMessages else []


def equal(expected, got):
    if expected != got:
        raise AssertionError(f"expected {expected!r} got {got!r}")


def check(name, play):
    try:
        play()
        print(f"ok {name}")
    except Exception as error:  # whatever a tool throws is an answer to the check
        text = str(error) if isinstance(error, AssertionError) else f"expected no exception got {error!r}"
        print(f"not ok {name}: " + text.replace("\n", " "))


def operations():
    equal(["getTransfer", "transferInvoiceBasis", "validateInvoiceBasis"], sorted(SERVICE._binding._operations))


def transfer_accepted():
    answer = transfer("T-1", basis("B-1"))
    equal(("T-1", "SUCCESS", 1, 0), (answer.transferId, answer.errorFlag, answer.acceptedCount, answer.rejectedCount))
    equal((Decimal("8500.00"), Decimal("0.00")), (answer.acceptedAmount, answer.rejectedAmount))
    equal(True, bool(answer.receiptNumber))


def same_transfer_again():
    equal(transfer("T-1", basis("B-1")).receiptNumber, transfer("T-1", basis("B-1")).receiptNumber)


def get_transfer():
    answer = SERVICE.getTransfer(transferId="T-1")
    equal((True, "T-1", ["B-1"]), (answer.received, answer.transfer.transferId, [r.invoiceBasisId for r in answer.transfer.result]))


def get_transfer_not_received():
    answer = SERVICE.getTransfer(transferId="T-none")
    equal((False, None), (answer.received, answer.transfer))


def validate_stores_nothing():
    answer = SERVICE.validateInvoiceBasis(transferId="T-2", invoiceBasis=[basis("B-2")])
    equal(("SUCCESS", 1), (answer.errorFlag, answer.acceptedCount))
    equal(False, SERVICE.getTransfer(transferId="T-2").received)


def one_element_lists():
    answer = transfer("T-3", basis("B-3", client="031"))
    equal(1, len(answer.result))
    equal(["VE-101"], [error.code for error in errors_of(answer.result[0])])


def rejected_basis():
    answer = transfer("T-4", basis("B-4", client="031"), basis("B-4b"))
    equal(("ERROR", 1, 1), (answer.errorFlag, answer.acceptedCount, answer.rejectedCount))
    equal(["ERROR", "SUCCESS"], [result.errorFlag for result in answer.result])
    error = errors_of(answer.result[0])[0]
    equal(("VE-101", "error", "client", "031"), (error.code, error.severity, error.field, error.value))
    equal("013", error.nearest[:3])


def line_of_an_error():
    answer = transfer("T-5", basis("B-5", [line(), line(number=2, price="10.00", quantity="2.00", amount="20.01")]))
    equal([("VE-151", 2)], [(error.code, error.line) for error in errors_of(answer.result[0])])


def echoed(transfer_id, text):
    answer = transfer(transfer_id, basis(transfer_id, client=text))
    equal(text, errors_of(answer.result[0])[0].value)
    return errors_of(answer.result[0])[0].text


def norwegian_letters():
    text = echoed("T-6", "Ærø Østbø Åsgård æøå")
    equal(True, "ø" in text or "å" in text)


def markup_in_text():
    echoed("T-7", "Bø & <Sønn> \"A\" 'B' ]]> &amp;")


def summed(transfer_id, expected, lines, **more):
    answer = transfer(transfer_id, basis(transfer_id, lines, **more))
    equal(("SUCCESS", Decimal(expected)), (answer.errorFlag, answer.acceptedAmount))


def exact_decimals():
    summed("T-8", "12345679.20", [line("0.10"), line("0.10", number=2), line("0.10", number=3), line("12345678.90", number=4)])


def negative_decimals():
    summed("T-9", "0.30", [line("0.10", "3.00", "0.30")])
    summed("T-9c", "-0.30", [line("-0.10", "3.00", "-0.30")], creditOf="T-9")


def large_decimals():
    answer = transfer("T-10", *[basis(f"T-10-{n}", [line("9999999999.99")]) for n in range(101)])
    equal(Decimal("1009999999998.99"), answer.acceptedAmount)


def empty_optional_elements():
    answer = SERVICE.transferInvoiceBasis(
        transferId="T-11",
        senderSystem="",
        reference="",
        invoiceBasis=[
            basis(
                "B-11",
                [line(vatCode="", text=[""])],
                customer={"personNumber": PERSON, "name": "", "addressLine1": "", "addressLine2": "", "postalCode": ""},
                profile="",
                contactReference="",
                externalReference="",
                caseNumber="",
                creditOf="",
            )
        ],
    )
    equal(("SUCCESS", 1), (answer.errorFlag, answer.acceptedCount))
    equal([], errors_of(answer.result[0]))


def every_element():
    everything = basis(
        "B-12",
        [
            line(
                vatCode="0",
                accountingDimension=[{"number": 1, "value": "3000"}, {"number": 2, "value": "2650"}],
                text=["Husleie november 2026", "Storgata 1 & 3, Bodø"],
            )
        ],
        customer={
            "organizationNumber": "311000004",
            "name": "Bakeriet på Hjørnet AS",
            "addressLine1": "Torvet 3",
            "addressLine2": "2. etasje",
            "postalCode": "7011",
        },
        profile="EHF",
        contactReference="Flyktningtjenesten",
        externalReference="Bestilling 4471",
        caseNumber="2026/118",
        internalInvoice=False,
        periodFrom=datetime.date(2026, 11, 1),
        periodTo=datetime.date(2026, 11, 30),
    )
    answer = transfer("T-12", everything)
    equal(("SUCCESS", 1), (answer.errorFlag, answer.acceptedCount))


def a_thousand_bases():
    answer = transfer("T-13", *[basis(f"K-{n}") for n in range(1000)])
    equal((1000, 1000, "K-999"), (answer.acceptedCount, len(answer.result), answer.result[999].invoiceBasisId))
    equal(Decimal("8500000.00"), answer.acceptedAmount)


def fault_of(play):
    try:
        play()
    except zeep.exceptions.Fault as fault:
        return fault, CLIENT.wsdl.types.deserialize(fault.detail[0])
    raise AssertionError("expected a fault got an answer")


def fault_invalid():
    fault, detail = fault_of(lambda: transfer("T-14", basis("B-14-is-longer-than-16")))
    equal(("VE-213", 1), (detail.code, len(detail.violation)))
    equal("/transferInvoiceBasis/invoiceBasis[1]/invoiceBasisId", detail.violation[0].path)
    equal("22 characters", detail.violation[0].got)
    equal(True, "VE-213" in fault.message)
    equal("Client" if VERSION == "1.1" else "Sender", fault.code.split(":")[-1])


def fault_wrong_password():
    _, service = connect("feil")
    _, detail = fault_of(lambda: service.getTransfer(transferId="T-1"))
    equal("VE-211", detail.code)


for name, play in {
    "every operation is described": operations,
    "transfer is accepted": transfer_accepted,
    "same transfer again": same_transfer_again,
    "getTransfer, received": get_transfer,
    "getTransfer, not received": get_transfer_not_received,
    "validate stores nothing": validate_stores_nothing,
    "one-element lists": one_element_lists,
    "a rejected basis": rejected_basis,
    "the line of an error": line_of_an_error,
    "Norwegian letters": norwegian_letters,
    "& < > in text": markup_in_text,
    "exact decimals": exact_decimals,
    "negative decimals": negative_decimals,
    "large decimals": large_decimals,
    "empty optional elements": empty_optional_elements,
    "every element": every_element,
    "1,000 bases": a_thousand_bases,
    "fault VE-213, typed": fault_invalid,
    "fault VE-211, wrong password": fault_wrong_password,
}.items():
    check(name, play)

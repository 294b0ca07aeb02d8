// Plays every check of this folder with proxies that gSOAP generated from the served WSDL: client WSDL 1.1|1.2 USER PASSWORD.
#include "soapFakturagrunnlagSoap11Proxy.h"
#include "soapFakturagrunnlagSoap12Proxy.h"
#include "FakturagrunnlagSoap11.nsmap"

#include <functional>
#include <iostream>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace {

struct Failed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::string address, version, user, password;

template <typename T> std::string shown(const T &value) {
  std::ostringstream text;
  text << std::boolalpha << value;
  return text.str();
}

template <typename A, typename B> void equal(const A &expected, const B &got) {
  if (!(expected == got)) throw Failed("expected " + shown(expected) + " got " + shown(got));
}

// gSOAP decides on SOAP 1.1 or 1.2 when it generates, so this program is built once for each; the ports are the description's.

/** One call: its own context, which owns everything that is sent and received. */
class Call {
public:
  // Text is UTF-8 on both sides.
  Call() : context(soap_new1(SOAP_C_UTFSTRING)), port11(context), port12(context) {
    context->userid = user.c_str();
    context->passwd = password.c_str();
  }
  ~Call() {
    soap_destroy(context);
    soap_end(context);
  }
  Call(const Call &) = delete;
  Call &operator=(const Call &) = delete;

  std::string *text(const std::string &value) {
    std::string *kept = soap_new_std__string(context);
    *kept = value;
    return kept;
  }

  int transfer(f__Transfer *sent, f__TransferResult &answer) {
    return version == "1.1" ? port11.transferInvoiceBasis(address.c_str(), nullptr, sent, answer)
                            : port12.transferInvoiceBasis(address.c_str(), nullptr, sent, answer);
  }
  int validate(f__Transfer *sent, f__TransferResult &answer) {
    return version == "1.1" ? port11.validateInvoiceBasis(address.c_str(), nullptr, sent, answer)
                            : port12.validateInvoiceBasis(address.c_str(), nullptr, sent, answer);
  }
  int ask(const std::string &id, f__TransferAnswer &answer) {
    f__TransferQuestion *question = soap_new_f__TransferQuestion(context);
    question->transferId = id;
    return version == "1.1" ? port11.getTransfer(address.c_str(), nullptr, question, answer)
                            : port12.getTransfer(address.c_str(), nullptr, question, answer);
  }
  void succeed(int status) {
    if (status != SOAP_OK) {
      std::ostringstream told;
      soap_stream_fault(context, told);
      throw Failed("expected no fault got " + told.str());
    }
  }
  f__FaultDetail &detail() {
    if (!context->fault) throw Failed("expected a fault got none (" + shown(context->error) + ")");
    SOAP_ENV__Detail *found = version == "1.1" ? context->fault->detail : context->fault->SOAP_ENV__Detail;
    if (!found || !found->f__faultDetail) throw Failed("expected a typed detail got none");
    return *found->f__faultDetail;
  }

  soap *context;

private:
  FakturagrunnlagSoap11Proxy port11;
  FakturagrunnlagSoap12Proxy port12;
};

f__Line *line(Call &call, const std::string &price = "8500.00", int number = 1, const std::string &quantity = "1.00",
              const std::string &amount = "") {
  f__Line *made = soap_new_f__Line(call.context);
  made->itemNumber = "0100";
  made->runningNumber = number;
  made->unitPrice = price;
  made->quantity = quantity;
  made->amount = amount.empty() ? price : amount;
  return made;
}

f__InvoiceBasis *basis(Call &call, const std::string &id, std::vector<f__Line *> lines = {}) {
  f__InvoiceBasis *made = soap_new_f__InvoiceBasis(call.context);
  made->invoiceBasisId = id;
  made->client = "013";
  made->customer = soap_new_f__Customer(call.context);
  made->customer->__union_Customer = SOAP_UNION__f__union_Customer_personNumber;
  made->customer->union_Customer.personNumber = call.text("12838510068");
  made->paymentForm = "BG";
  made->line = lines.empty() ? std::vector<f__Line *>{line(call)} : lines;
  return made;
}

f__Transfer *message(Call &call, const std::string &id, std::vector<f__InvoiceBasis *> bases) {
  f__Transfer *made = soap_new_f__Transfer(call.context);
  made->transferId = id;
  made->senderSystem = call.text("LAFT");
  made->reference = call.text("Husleie november 2026");
  made->invoiceBasis = bases;
  return made;
}

f__TransferResult &transfer(Call &call, const std::string &id, std::vector<f__InvoiceBasis *> bases) {
  f__TransferResult *answer = soap_new_f__TransferResult(call.context);
  call.succeed(call.transfer(message(call, id, bases), *answer));
  return *answer;
}

f__TransferAnswer &ask(Call &call, const std::string &id) {
  f__TransferAnswer *answer = soap_new_f__TransferAnswer(call.context);
  call.succeed(call.ask(id, *answer));
  return *answer;
}

std::vector<f__ErrorMessage *> errorsOf(const f__InvoiceBasisResult *result) {
  return result->errorMessages ? result->errorMessages->errorMessage : std::vector<f__ErrorMessage *>{};
}

f__ErrorMessage &onlyError(const f__TransferResult &answer) {
  equal(1u, answer.result.size());
  equal(1u, errorsOf(answer.result[0]).size());
  return *errorsOf(answer.result[0])[0];
}

void accepted(const f__TransferResult &answer, int count) {
  equal(f__ErrorFlag__SUCCESS, answer.errorFlag);
  equal(count, answer.acceptedCount);
  equal(0, answer.rejectedCount);
}

std::string echoed(const std::string &id, const std::string &text) {
  Call call;
  f__InvoiceBasis *sent = basis(call, id);
  sent->client = text;
  f__ErrorMessage &error = onlyError(transfer(call, id, {sent}));
  if (!error.value) throw Failed("expected a value got none");
  equal(text, *error.value);
  return error.text;
}

void check(const std::string &name, const std::function<void()> &play) {
  try {
    play();
    std::cout << "ok " << name << std::endl;
  } catch (const std::exception &error) {
    std::string told = error.what();
    for (char &character : told)
      if (character == '\n') character = ' ';
    std::cout << "not ok " << name << ": " << told << std::endl;
  }
}

void operations() {
  check("every operation is described", [] {
    // That this compiles is the check: both proxies have all three.
    int (FakturagrunnlagSoap11Proxy::*ask11)(f__TransferQuestion *, f__TransferAnswer &) = &FakturagrunnlagSoap11Proxy::getTransfer;
    int (FakturagrunnlagSoap12Proxy::*ask12)(f__TransferQuestion *, f__TransferAnswer &) = &FakturagrunnlagSoap12Proxy::getTransfer;
    equal(true, ask11 != nullptr && ask12 != nullptr);
  });
  check("transfer is accepted", [] {
    Call call;
    f__TransferResult &answer = transfer(call, "T-1", {basis(call, "B-1")});
    accepted(answer, 1);
    equal("T-1", answer.transferId);
    equal("8500.00", answer.acceptedAmount);
    equal("0.00", answer.rejectedAmount);
    equal(true, answer.receiptNumber && !answer.receiptNumber->empty());
  });
  check("same transfer again", [] {
    Call first, second;
    equal(*transfer(first, "T-1", {basis(first, "B-1")}).receiptNumber, *transfer(second, "T-1", {basis(second, "B-1")}).receiptNumber);
  });
  check("getTransfer, received", [] {
    Call call;
    f__TransferAnswer &answer = ask(call, "T-1");
    equal(true, answer.received && answer.transfer);
    equal("T-1", answer.transfer->transferId);
    equal(1u, answer.transfer->result.size());
    equal("B-1", answer.transfer->result[0]->invoiceBasisId);
  });
  check("getTransfer, not received", [] {
    Call call;
    f__TransferAnswer &answer = ask(call, "T-none");
    equal(false, answer.received || answer.transfer);
  });
  check("validate stores nothing", [] {
    Call call, again;
    f__TransferResult *answer = soap_new_f__TransferResult(call.context);
    call.succeed(call.validate(message(call, "T-2", {basis(call, "B-2")}), *answer));
    accepted(*answer, 1);
    equal(false, ask(again, "T-2").received);
  });
}

void verdicts() {
  check("one-element lists", [] {
    Call call;
    f__InvoiceBasis *sent = basis(call, "B-3");
    sent->client = "031";
    equal("VE-101", onlyError(transfer(call, "T-3", {sent})).code);
  });
  check("a rejected basis", [] {
    Call call;
    f__InvoiceBasis *sent = basis(call, "B-4");
    sent->client = "031";
    f__TransferResult &answer = transfer(call, "T-4", {sent, basis(call, "B-4b")});
    equal(f__ErrorFlag__ERROR, answer.errorFlag);
    equal(1, answer.acceptedCount);
    equal(1, answer.rejectedCount);
    equal(2u, answer.result.size());
    equal(f__ErrorFlag__ERROR, answer.result[0]->errorFlag);
    equal(f__ErrorFlag__SUCCESS, answer.result[1]->errorFlag);
    equal(1u, errorsOf(answer.result[0]).size());
    f__ErrorMessage &error = *errorsOf(answer.result[0])[0];
    equal("VE-101", error.code);
    equal(f__Severity__error, error.severity);
    equal(true, error.field && error.value && error.nearest);
    equal("client", *error.field);
    equal("031", *error.value);
    equal("013", error.nearest->substr(0, 3));
  });
  check("the line of an error", [] {
    Call call;
    f__ErrorMessage &error = onlyError(transfer(call, "T-5", {basis(call, "B-5", {line(call), line(call, "10.00", 2, "2.00", "20.01")})}));
    equal("VE-151", error.code);
    equal(2, error.line ? *error.line : 0);
  });
}

f__InvoiceBasis *everything(Call &call) {
  f__InvoiceBasis *made = basis(call, "B-12");
  made->customer->__union_Customer = SOAP_UNION__f__union_Customer_organizationNumber;
  made->customer->union_Customer.organizationNumber = call.text("311000004");
  made->customer->name = call.text("Bakeriet på Hjørnet AS");
  made->customer->addressLine1 = call.text("Torvet 3");
  made->customer->addressLine2 = call.text("2. etasje");
  made->customer->postalCode = call.text("7011");
  made->profile = call.text("EHF");
  made->contactReference = call.text("Flyktningtjenesten");
  made->externalReference = call.text("Bestilling 4471");
  made->caseNumber = call.text("2026/118");
  made->internalInvoice = static_cast<bool *>(soap_malloc(call.context, sizeof(bool)));
  *made->internalInvoice = false;
  made->periodFrom = call.text("2026-11-01");
  made->periodTo = call.text("2026-11-30");
  made->line[0]->vatCode = call.text("0");
  for (const auto &[number, value] : {std::pair<int, const char *>{1, "3000"}, {2, "2650"}}) {
    f__AccountingDimension *dimension = soap_new_f__AccountingDimension(call.context);
    dimension->number = number;
    dimension->value = value;
    made->line[0]->accountingDimension.push_back(dimension);
  }
  made->line[0]->text = {"Husleie november 2026", "Storgata 1 & 3, Bodø"};
  return made;
}

void values() {
  check("Norwegian letters", [] {
    std::string text = echoed("T-6", "Ærø Østbø Åsgård æøå");
    equal(true, text.find("ø") != std::string::npos || text.find("å") != std::string::npos);
  });
  check("& < > in text", [] { echoed("T-7", "Bø & <Sønn> \"A\" 'B' ]]> &amp;"); });
  check("exact decimals", [] {
    Call call;
    f__TransferResult &answer = transfer(call, "T-8", {basis(call, "T-8", {line(call, "0.10"), line(call, "0.10", 2), line(call, "0.10", 3), line(call, "12345678.90", 4)})});
    accepted(answer, 1);
    equal("12345679.20", answer.acceptedAmount);
  });
  check("negative decimals", [] {
    Call call, credit;
    equal("0.30", transfer(call, "T-9", {basis(call, "T-9", {line(call, "0.10", 1, "3.00", "0.30")})}).acceptedAmount);
    f__InvoiceBasis *sent = basis(credit, "T-9c", {line(credit, "-0.10", 1, "3.00", "-0.30")});
    sent->creditOf = credit.text("T-9");
    f__TransferResult &answer = transfer(credit, "T-9c", {sent});
    accepted(answer, 1);
    equal("-0.30", answer.acceptedAmount);
  });
  check("large decimals", [] {
    Call call;
    std::vector<f__InvoiceBasis *> bases;
    for (int n = 0; n < 101; n++) bases.push_back(basis(call, "T-10-" + std::to_string(n), {line(call, "9999999999.99")}));
    equal("1009999999998.99", transfer(call, "T-10", bases).acceptedAmount);
  });
  check("empty optional elements", [] {
    Call call;
    f__InvoiceBasis *sent = basis(call, "B-11");
    sent->customer->name = sent->customer->addressLine1 = call.text("");
    sent->customer->addressLine2 = sent->customer->postalCode = call.text("");
    sent->profile = sent->contactReference = sent->externalReference = call.text("");
    sent->caseNumber = sent->creditOf = sent->line[0]->vatCode = call.text("");
    sent->line[0]->text = {""};
    f__Transfer *whole = message(call, "T-11", {sent});
    whole->senderSystem = whole->reference = call.text("");
    f__TransferResult *answer = soap_new_f__TransferResult(call.context);
    call.succeed(call.transfer(whole, *answer));
    accepted(*answer, 1);
    equal(0u, errorsOf(answer->result[0]).size());
  });
  check("every element", [] {
    Call call;
    accepted(transfer(call, "T-12", {everything(call)}), 1);
  });
  check("1,000 bases", [] {
    Call call;
    std::vector<f__InvoiceBasis *> bases;
    for (int n = 0; n < 1000; n++) bases.push_back(basis(call, "K-" + std::to_string(n)));
    f__TransferResult &answer = transfer(call, "T-13", bases);
    accepted(answer, 1000);
    equal(1000u, answer.result.size());
    equal("K-999", answer.result[999]->invoiceBasisId);
    equal("8500000.00", answer.acceptedAmount);
  });
}

void faults() {
  check("fault VE-213, typed", [] {
    Call call;
    f__TransferResult *answer = soap_new_f__TransferResult(call.context);
    call.transfer(message(call, "T-14", {basis(call, "B-14-is-longer-than-16")}), *answer);
    f__FaultDetail &detail = call.detail();
    equal("VE-213", detail.code ? *detail.code : "");
    equal(1u, detail.violation.size());
    equal("/transferInvoiceBasis/invoiceBasis[1]/invoiceBasisId", detail.violation[0]->path);
    equal("22 characters", detail.violation[0]->got);
    equal(true, std::string(*soap_faultstring(call.context)).find("VE-213") != std::string::npos);
    std::string code = *soap_faultcode(call.context);
    equal(version == "1.1" ? "Client" : "Sender", code.substr(code.find(':') + 1));
  });
  check("fault VE-211, wrong password", [] {
    Call call;
    f__TransferAnswer *answer = soap_new_f__TransferAnswer(call.context);
    call.context->passwd = "feil";
    equal(401, call.ask("T-1", *answer));
    // This tool hands over what comes with a 401 as text, not as a fault.
    const char **text = soap_faultdetail(call.context);
    equal(true, text && *text && std::string(*text).find("<code>VE-211</code>") != std::string::npos);
  });
}

} // namespace

int main(int, char **argv) {
  // The proxies carry the address of the WSDL that they were generated from; each run has a workspace of its own.
  address = std::string(argv[1]).substr(0, std::string(argv[1]).find('?'));
  version = argv[2];
  user = argv[3];
  password = argv[4];
  operations();
  verdicts();
  values();
  faults();
}

<?php
// Plays every check of this folder with PHP's SoapClient, driven by the served WSDL: client.php WSDL 1.1|1.2 USER PASSWORD.
[, $wsdl, $version, $user, $password] = $argv;
const PERSON = '12838510068';

function connect(string $password): SoapClient
{
    global $wsdl, $version, $user;
    return new SoapClient($wsdl, [
        'soap_version' => $version === '1.1' ? SOAP_1_1 : SOAP_1_2,
        'login' => $user,
        'password' => $password,
        'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
        'cache_wsdl' => WSDL_CACHE_NONE,
        'exceptions' => true,
    ]);
}

$service = connect($password);

function line(string $price = '8500.00', string $quantity = '1.00', ?string $amount = null, int $number = 1, array $more = []): array
{
    return [
        'itemNumber' => '0100',
        'runningNumber' => $number,
        'unitPrice' => $price,
        'quantity' => $quantity,
        'amount' => $amount ?? $price,
        ...$more,
    ];
}

function basis(string $id, ?array $lines = null, array $more = []): array
{
    return [
        'invoiceBasisId' => $id,
        'client' => '013',
        'customer' => ['personNumber' => PERSON],
        'paymentForm' => 'BG',
        'line' => $lines ?? [line()],
        ...$more,
    ];
}

function transfer(string $id, array ...$bases): object
{
    global $service;
    return $service->transferInvoiceBasis([
        'transferId' => $id,
        'senderSystem' => 'LAFT',
        'reference' => 'Husleie november 2026',
        'invoiceBasis' => $bases,
    ]);
}

function errorsOf(object $result): array
{
    return $result->errorMessages->errorMessage ?? [];
}

function equal(mixed $expected, mixed $got): void
{
    if ($expected !== $got) {
        $flags = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES;
        throw new AssertionError('expected ' . json_encode($expected, $flags) . ' got ' . json_encode($got, $flags));
    }
}

function check(string $name, callable $play): void
{
    try {
        $play();
        echo "ok $name\n";
    } catch (Throwable $error) { // whatever a tool throws is an answer to the check
        $text = $error instanceof AssertionError ? $error->getMessage() : 'expected no exception got ' . $error->getMessage();
        echo "not ok $name: " . str_replace("\n", ' ', $text) . "\n";
    }
}

function echoed(string $id, string $text): string
{
    $error = errorsOf(transfer($id, basis($id, null, ['client' => $text]))->result[0])[0];
    equal($text, $error->value);
    return $error->text;
}

function summed(string $id, string $expected, array $lines, array $more = []): void
{
    $answer = transfer($id, basis($id, $lines, $more));
    equal(['SUCCESS', $expected], [$answer->errorFlag, $answer->acceptedAmount]);
}

function faultOf(callable $play): SoapFault
{
    try {
        $play();
    } catch (SoapFault $fault) {
        return $fault;
    }
    throw new AssertionError('expected a fault got an answer');
}

check('every operation is described', function () use ($service) {
    $names = array_map(fn ($signature) => preg_replace('/^\w+ (\w+)\(.*$/', '$1', $signature), $service->__getFunctions());
    $names = array_values(array_unique($names));
    sort($names);
    equal(['getTransfer', 'transferInvoiceBasis', 'validateInvoiceBasis'], $names);
});

check('transfer is accepted', function () {
    $answer = transfer('T-1', basis('B-1'));
    equal(['T-1', 'SUCCESS', 1, 0], [$answer->transferId, $answer->errorFlag, $answer->acceptedCount, $answer->rejectedCount]);
    equal(['8500.00', '0.00'], [$answer->acceptedAmount, $answer->rejectedAmount]);
    equal(true, $answer->receiptNumber !== '');
});

check('same transfer again', function () {
    equal(transfer('T-1', basis('B-1'))->receiptNumber, transfer('T-1', basis('B-1'))->receiptNumber);
});

check('getTransfer, received', function () use ($service) {
    $answer = $service->getTransfer(['transferId' => 'T-1']);
    $ids = array_map(fn ($result) => $result->invoiceBasisId, $answer->transfer->result);
    equal([true, 'T-1', ['B-1']], [$answer->received, $answer->transfer->transferId, $ids]);
});

check('getTransfer, not received', function () use ($service) {
    $answer = $service->getTransfer(['transferId' => 'T-none']);
    equal([false, null], [$answer->received, $answer->transfer ?? null]);
});

check('validate stores nothing', function () use ($service) {
    $answer = $service->validateInvoiceBasis(['transferId' => 'T-2', 'invoiceBasis' => [basis('B-2')]]);
    equal(['SUCCESS', 1], [$answer->errorFlag, $answer->acceptedCount]);
    equal(false, $service->getTransfer(['transferId' => 'T-2'])->received);
});

check('one-element lists', function () {
    $answer = transfer('T-3', basis('B-3', null, ['client' => '031']));
    equal(1, count($answer->result));
    equal(['VE-101'], array_map(fn ($error) => $error->code, errorsOf($answer->result[0])));
});

check('a rejected basis', function () {
    $answer = transfer('T-4', basis('B-4', null, ['client' => '031']), basis('B-4b'));
    equal(['ERROR', 1, 1], [$answer->errorFlag, $answer->acceptedCount, $answer->rejectedCount]);
    equal(['ERROR', 'SUCCESS'], array_map(fn ($result) => $result->errorFlag, $answer->result));
    $error = errorsOf($answer->result[0])[0];
    equal(['VE-101', 'error', 'client', '031'], [$error->code, $error->severity, $error->field, $error->value]);
    equal('013', substr($error->nearest, 0, 3));
});

check('the line of an error', function () {
    $answer = transfer('T-5', basis('B-5', [line(), line('10.00', '2.00', '20.01', 2)]));
    equal([['VE-151', 2]], array_map(fn ($error) => [$error->code, $error->line], errorsOf($answer->result[0])));
});

check('Norwegian letters', function () {
    equal(1, preg_match('/[øå]/u', echoed('T-6', 'Ærø Østbø Åsgård æøå')));
});

check('& < > in text', fn () => echoed('T-7', "Bø & <Sønn> \"A\" 'B' ]]> &amp;"));

check('exact decimals', fn () => summed('T-8', '12345679.20', [
    line('0.10'),
    line('0.10', number: 2),
    line('0.10', number: 3),
    line('12345678.90', number: 4),
]));

check('negative decimals', function () {
    summed('T-9', '0.30', [line('0.10', '3.00', '0.30')]);
    summed('T-9c', '-0.30', [line('-0.10', '3.00', '-0.30')], ['creditOf' => 'T-9']);
});

check('large decimals', function () {
    $bases = array_map(fn ($n) => basis("T-10-$n", [line('9999999999.99')]), range(0, 100));
    equal('1009999999998.99', transfer('T-10', ...$bases)->acceptedAmount);
});

check('empty optional elements', function () use ($service) {
    $customer = ['personNumber' => PERSON, 'name' => '', 'addressLine1' => '', 'addressLine2' => '', 'postalCode' => ''];
    $empty = ['profile' => '', 'contactReference' => '', 'externalReference' => '', 'caseNumber' => '', 'creditOf' => ''];
    $answer = $service->transferInvoiceBasis([
        'transferId' => 'T-11',
        'senderSystem' => '',
        'reference' => '',
        'invoiceBasis' => [
            basis('B-11', [line(more: ['vatCode' => '', 'text' => ['']])], ['customer' => $customer, ...$empty]),
        ],
    ]);
    equal(['SUCCESS', 1], [$answer->errorFlag, $answer->acceptedCount]);
    equal([], errorsOf($answer->result[0]));
});

check('every element', function () {
    $dimensions = [['number' => 1, 'value' => '3000'], ['number' => 2, 'value' => '2650']];
    $texts = ['Husleie november 2026', 'Storgata 1 & 3, Bodø'];
    $lines = [line(more: ['vatCode' => '0', 'accountingDimension' => $dimensions, 'text' => $texts])];
    $answer = transfer('T-12', basis('B-12', $lines, [
        'customer' => [
            'organizationNumber' => '311000004',
            'name' => 'Bakeriet på Hjørnet AS',
            'addressLine1' => 'Torvet 3',
            'addressLine2' => '2. etasje',
            'postalCode' => '7011',
        ],
        'profile' => 'EHF',
        'contactReference' => 'Flyktningtjenesten',
        'externalReference' => 'Bestilling 4471',
        'caseNumber' => '2026/118',
        'internalInvoice' => false,
        'periodFrom' => '2026-11-01',
        'periodTo' => '2026-11-30',
    ]));
    equal(['SUCCESS', 1], [$answer->errorFlag, $answer->acceptedCount]);
});

check('1,000 bases', function () {
    $answer = transfer('T-13', ...array_map(fn ($n) => basis("K-$n"), range(0, 999)));
    equal([1000, 1000, 'K-999'], [$answer->acceptedCount, count($answer->result), $answer->result[999]->invoiceBasisId]);
    equal('8500000.00', $answer->acceptedAmount);
});

check('fault VE-213, typed', function () use ($version) {
    $fault = faultOf(fn () => transfer('T-14', basis('B-14-is-longer-than-16')));
    $detail = $fault->detail->faultDetail;
    // The extension reads a fault's detail without the schema: one violation is an object, several are an array.
    $violations = is_array($detail->violation) ? $detail->violation : [$detail->violation];
    equal(['VE-213', 1], [$detail->code, count($violations)]);
    equal('/transferInvoiceBasis/invoiceBasis[1]/invoiceBasisId', $violations[0]->path);
    equal('22 characters', $violations[0]->got);
    equal(true, str_contains($fault->faultstring, 'VE-213'));
    equal($version === '1.1' ? 'Client' : 'Sender', preg_replace('/^.*:/', '', $fault->faultcode));
});

check('fault VE-211, wrong password', function () {
    $fault = faultOf(fn () => connect('feil')->getTransfer(['transferId' => 'T-1']));
    equal('VE-211', $fault->detail->faultDetail->code);
});

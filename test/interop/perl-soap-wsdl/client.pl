#!/usr/bin/perl
# Plays every check of this folder with classes that wsdl2perl generated from the served WSDL: client.pl WSDL 1.1 USER PASSWORD.
use strict;
use warnings;
use utf8;
use Encode qw(decode);
use Interop::Interfaces::ws_fakturagrunnlag::FakturagrunnlagSoap11;

binmode STDOUT, ':encoding(UTF-8)';
my ($wsdl, $version, $user, $password) = @ARGV;
my $PERSON = '12838510068';

# The way of the tool's own cookbook: LWP asks for them when the server wants them, and writes them in the charset it names.
my @credentials = ($user, decode('UTF-8', $password));
no warnings qw(once);
*SOAP::Transport::HTTP::Client::get_basic_credentials = sub { return @credentials };

sub connect_to_service {
    # The class carries the address of the WSDL that it was generated from; each run has a workspace of its own.
    return Interop::Interfaces::ws_fakturagrunnlag::FakturagrunnlagSoap11->new({ proxy => $wsdl =~ s/\?.*$//r });
}

my $service = connect_to_service();

sub line {
    my ($price, %more) = @_;
    return {
        itemNumber => '0100',
        runningNumber => 1,
        unitPrice => $price,
        quantity => '1.00',
        amount => $price,
        %more,
    };
}

sub basis {
    my ($id, %more) = @_;
    return {
        invoiceBasisId => $id,
        client => '013',
        customer => { personNumber => $PERSON },
        paymentForm => 'BG',
        line => [line('8500.00')],
        %more,
    };
}

sub message {
    my ($id, @bases) = @_;
    return { transferId => $id, senderSystem => 'LAFT', reference => 'Husleie november 2026', invoiceBasis => \@bases };
}

# A fault is false in the tool's answer; whoever did not expect one dies of it.
sub unfaulted {
    my ($answer) = @_;
    die 'expected no fault got ' . $answer->get_faultstring() . "\n" if !$answer;
    return $answer;
}

sub transfer {
    my ($id, @bases) = @_;
    return unfaulted($service->transferInvoiceBasis(message($id, @bases)));
}

sub ask {
    my ($id) = @_;
    return unfaulted($service->getTransfer({ transferId => $id }));
}

# What a getter of a list gives for none, one and many: nothing, the element, or a reference to an array.
sub list {
    my ($found) = @_;
    return () if !defined $found;
    return ref $found eq 'ARRAY' ? @{$found} : ($found);
}

sub errors_of {
    my ($result) = @_;
    my $messages = $result->get_errorMessages();
    return $messages ? list($messages->get_errorMessage()) : ();
}

sub equal {
    my ($expected, $got) = @_;
    $got = 'nothing' if !defined $got;
    die "expected $expected got $got\n" if "$expected" ne "$got";
    return;
}

sub check {
    my ($name, $play) = @_;
    if (eval { $play->(); 1 }) {
        print "ok $name\n";
        return;
    }
    my $told = $@ =~ /^expected/ ? $@ : "expected no exception got $@";
    $told =~ s/\s+/ /g;
    print "not ok $name: $told\n";
    return;
}

sub accepted {
    my ($answer, $count) = @_;
    equal("SUCCESS $count 0", join q{ }, $answer->get_errorFlag(), $answer->get_acceptedCount(), $answer->get_rejectedCount());
    return;
}

sub echoed {
    my ($id, $text) = @_;
    my ($result) = list(transfer($id, basis($id, client => $text))->get_result());
    my ($error) = errors_of($result);
    equal($text, $error->get_value());
    return $error->get_text();
}

sub summed {
    my ($id, $expected, %more) = @_;
    my $answer = transfer($id, basis($id, %more));
    accepted($answer, 1);
    equal($expected, $answer->get_acceptedAmount());
    return;
}

check('every operation is described', sub {
    for my $operation (qw(transferInvoiceBasis getTransfer validateInvoiceBasis)) {
        die "expected a method $operation got none\n" if !$service->can($operation);
    }
});

check('transfer is accepted', sub {
    my $answer = transfer('T-1', basis('B-1'));
    accepted($answer, 1);
    equal('T-1', $answer->get_transferId());
    equal('8500.00', $answer->get_acceptedAmount());
    equal('0.00', $answer->get_rejectedAmount());
    die "expected a receipt number got none\n" if $answer->get_receiptNumber() eq q{};
});

check('same transfer again', sub {
    equal(transfer('T-1', basis('B-1'))->get_receiptNumber(), transfer('T-1', basis('B-1'))->get_receiptNumber());
});

check('getTransfer, received', sub {
    my $answer = ask('T-1');
    equal('true', $answer->get_received() ? 'true' : 'false');
    equal('T-1', $answer->get_transfer()->get_transferId());
    equal('B-1', join q{ }, map { $_->get_invoiceBasisId() } list($answer->get_transfer()->get_result()));
});

check('getTransfer, not received', sub {
    my $answer = ask('T-none');
    equal('false', $answer->get_received() ? 'true' : 'false');
    die "expected no transfer got one\n" if defined $answer->get_transfer();
});

check('validate stores nothing', sub {
    accepted(unfaulted($service->validateInvoiceBasis(message('T-2', basis('B-2')))), 1);
    equal('false', ask('T-2')->get_received() ? 'true' : 'false');
});

check('one-element lists', sub {
    my @results = list(transfer('T-3', basis('B-3', client => '031'))->get_result());
    equal(1, scalar @results);
    equal('VE-101', join q{ }, map { $_->get_code() } errors_of($results[0]));
});

check('a rejected basis', sub {
    my $answer = transfer('T-4', basis('B-4', client => '031'), basis('B-4b'));
    equal('ERROR 1 1', join q{ }, $answer->get_errorFlag(), $answer->get_acceptedCount(), $answer->get_rejectedCount());
    my @results = list($answer->get_result());
    equal('ERROR SUCCESS', join q{ }, map { $_->get_errorFlag() } @results);
    my ($error) = errors_of($results[0]);
    equal('VE-101 error client 031', join q{ }, $error->get_code(), $error->get_severity(), $error->get_field(), $error->get_value());
    equal('013', substr $error->get_nearest(), 0, 3);
});

check('the line of an error', sub {
    my $wrong = line('10.00', quantity => '2.00', amount => '20.01', runningNumber => 2);
    my ($result) = list(transfer('T-5', basis('B-5', line => [line('8500.00'), $wrong]))->get_result());
    equal('VE-151 2', join q{, }, map { $_->get_code() . q{ } . $_->get_line() } errors_of($result));
});

check('Norwegian letters', sub {
    my $text = echoed('T-6', 'Ærø Østbø Åsgård æøå');
    die "expected Norwegian letters got $text\n" if $text !~ /[øå]/;
});

check('& < > in text', sub { echoed('T-7', q{Bø & <Sønn> "A" 'B' ]]> &amp;}) });

check('exact decimals', sub {
    my @lines = (
        line('0.10'),
        line('0.10', runningNumber => 2),
        line('0.10', runningNumber => 3),
        line('12345678.90', runningNumber => 4),
    );
    summed('T-8', '12345679.20', line => \@lines);
});

check('negative decimals', sub {
    summed('T-9', '0.30', line => [line('0.10', quantity => '3.00', amount => '0.30')]);
    summed('T-9c', '-0.30', line => [line('-0.10', quantity => '3.00', amount => '-0.30')], creditOf => 'T-9');
});

check('large decimals', sub {
    my @bases = map { basis("T-10-$_", line => [line('9999999999.99')]) } 0 .. 100;
    equal('1009999999998.99', transfer('T-10', @bases)->get_acceptedAmount());
});

check('empty optional elements', sub {
    my %customer = (personNumber => $PERSON, name => q{}, addressLine1 => q{}, addressLine2 => q{}, postalCode => q{});
    my %empty = map { $_ => q{} } qw(profile contactReference externalReference caseNumber creditOf);
    my $basis = basis('B-11', customer => \%customer, line => [line('8500.00', vatCode => q{}, text => [q{}])], %empty);
    my $sent = { transferId => 'T-11', senderSystem => q{}, reference => q{}, invoiceBasis => [$basis] };
    my $answer = unfaulted($service->transferInvoiceBasis($sent));
    accepted($answer, 1);
    my ($result) = list($answer->get_result());
    equal(0, scalar(my @none = errors_of($result)));
});

check('every element', sub {
    my $line = line(
        '8500.00',
        vatCode => '0',
        accountingDimension => [{ number => 1, value => '3000' }, { number => 2, value => '2650' }],
        text => ['Husleie november 2026', 'Storgata 1 & 3, Bodø'],
    );
    my $everything = basis(
        'B-12',
        customer => {
            organizationNumber => '311000004',
            name => 'Bakeriet på Hjørnet AS',
            addressLine1 => 'Torvet 3',
            addressLine2 => '2. etasje',
            postalCode => '7011',
        },
        profile => 'EHF',
        contactReference => 'Flyktningtjenesten',
        externalReference => 'Bestilling 4471',
        caseNumber => '2026/118',
        internalInvoice => 'false',
        periodFrom => '2026-11-01',
        periodTo => '2026-11-30',
        line => [$line],
    );
    accepted(transfer('T-12', $everything), 1);
});

check('1,000 bases', sub {
    my $answer = transfer('T-13', map { basis("K-$_") } 0 .. 999);
    accepted($answer, 1000);
    my @results = list($answer->get_result());
    equal('1000 K-999', scalar(@results) . q{ } . $results[-1]->get_invoiceBasisId());
    equal('8500000.00', $answer->get_acceptedAmount());
});

check('fault VE-213, typed', sub {
    my $fault = $service->transferInvoiceBasis(message('T-14', basis('B-14-is-longer-than-16')));
    die "expected a fault got an answer\n" if $fault;
    my $detail = $fault->get_detail()->get_faultDetail();
    my @violations = list($detail->get_violation());
    equal('VE-213 1', $detail->get_code() . q{ } . scalar @violations);
    equal('/transferInvoiceBasis/invoiceBasis[1]/invoiceBasisId', $violations[0]->get_path());
    equal('22 characters', $violations[0]->get_got());
    equal('Client', $fault->get_faultcode() =~ s/^.*://r);
});

check('fault VE-211, wrong password', sub {
    @credentials = ($user, 'feil');
    my $fault = connect_to_service()->getTransfer({ transferId => 'T-1' });
    die "expected a fault got an answer\n" if $fault;
    equal('VE-211', $fault->get_detail()->get_faultDetail()->get_code());
});

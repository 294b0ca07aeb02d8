# The detail of a fault as a type of SOAP::WSDL, which has none of its own for it: one element, faultDetail.
package FaultContent;
use strict;
use warnings;
use Class::Std::Fast::Storable constructor => 'none';
use SOAP::WSDL::XSD::Typelib::ComplexType;
use base qw(SOAP::WSDL::XSD::Typelib::ComplexType);

my %faultDetail_of : ATTR(:get<faultDetail>);

__PACKAGE__->_factory(
    ['faultDetail'],
    { faultDetail => \%faultDetail_of },
    { faultDetail => 'Interop::Elements::faultDetail' },
    { faultDetail => 'faultDetail' },
);

sub get_xmlns { return 'urn:laft-visma:ws_fakturagrunnlag:1' }

1;

# What wsdl2perl leaves out of its typemap (SOAP::WSDL::Manual::WS_I, R1002): where the typed detail stands in a fault.
(
    'Fault/detail' => 'FaultContent',
    'Fault/detail/faultDetail' => 'Interop::Elements::faultDetail',
    'Fault/detail/faultDetail/code' => 'SOAP::WSDL::XSD::Typelib::Builtin::string',
    'Fault/detail/faultDetail/text' => 'SOAP::WSDL::XSD::Typelib::Builtin::string',
    'Fault/detail/faultDetail/violation' => 'Interop::Types::Violation',
    'Fault/detail/faultDetail/violation/path' => 'SOAP::WSDL::XSD::Typelib::Builtin::string',
    'Fault/detail/faultDetail/violation/expected' => 'SOAP::WSDL::XSD::Typelib::Builtin::string',
    'Fault/detail/faultDetail/violation/got' => 'SOAP::WSDL::XSD::Typelib::Builtin::string',
)

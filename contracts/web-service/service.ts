// The one place for the names of the web service: what a customer's real WSDL could call differently.
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/** Our own, so that nobody takes the reconstruction for Visma's contract (F-402). */
export const namespace = 'urn:laft-visma:ws_fakturagrunnlag:1';
export const serviceName = 'ws_fakturagrunnlag';
/** Path of the service below the address of the server, or of a workspace. */
export const servicePath = '/ws_fakturagrunnlag';

export type SoapVersion = '1.1' | '1.2';

export const portNames: Readonly<Record<SoapVersion, string>> = {
  '1.1': 'FakturagrunnlagSoap11',
  '1.2': 'FakturagrunnlagSoap12',
};

export const envelopeNamespaces: Readonly<Record<SoapVersion, string>> = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
};

export type OperationName = 'transferInvoiceBasis' | 'getTransfer' | 'validateInvoiceBasis';

export interface Operation {
  readonly name: OperationName;
  /** Local name of the request's element, child of the body. */
  readonly request: string;
  readonly response: string;
  readonly soapAction: string;
}

function operation(name: OperationName): Operation {
  return { name, request: name, response: `${name}Response`, soapAction: `${namespace}/${name}` };
}

export const operations: Readonly<Record<OperationName, Operation>> = {
  transferInvoiceBasis: operation('transferInvoiceBasis'),
  getTransfer: operation('getTransfer'),
  validateInvoiceBasis: operation('validateInvoiceBasis'),
};

/** Element of a fault's typed detail. */
export const faultDetailElement = 'faultDetail';

/** Name of the schema as the WSDL's `schemaLocation` says it; the server rewrites it to where it serves the schema. */
export const schemaLocation = 'ws_fakturagrunnlag.xsd';
/** The address that stands in the WSDL; the server rewrites it to how the caller reached it. */
export const addressInWsdl = 'http://localhost/ws_fakturagrunnlag';

/** Absolute path of the WSDL; the schema that it imports lies beside it. */
export function wsdlFile(): string {
  return shipped('ws_fakturagrunnlag.wsdl');
}

/** The WSDL as it lies in the package. */
export function wsdlText(): string {
  return readFileSync(wsdlFile(), 'utf8');
}

/** The schema as it lies in the package. */
export function xsdText(): string {
  return readFileSync(shipped(schemaLocation), 'utf8');
}

/** Found by the package's root, because compiled files lie elsewhere than what is shipped beside the sources. */
function shipped(file: string): string {
  const manifest = findPackageJSON('..', import.meta.url);
  if (!manifest) throw new Error('package.json not found above this file');
  return join(dirname(manifest), 'contracts', 'web-service', file);
}

// The foreign clients: what each needs from Debian, how it is made from the served description, and how it is run.
import { join } from 'node:path';
import type { SoapVersion } from '../../contracts/web-service/service.ts';

export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
}

export interface ForeignClient {
  readonly name: string;
  readonly packages: readonly string[];
  /** Files that are there when the packages are installed; `*` stands for any name. */
  readonly needs: readonly string[];
  readonly versions: readonly SoapVersion[];
  /** What generates and compiles; runs once, in an empty folder of its own. */
  readonly build: (wsdl: string) => readonly Command[];
  /** How it is started; address, version, user and password follow. */
  readonly start: (built: string, version: SoapVersion) => Command;
}

const here = import.meta.dirname;
const both: readonly SoapVersion[] = ['1.1', '1.2'];

function command(program: string, ...rest: readonly string[]): Command {
  return { program, arguments: rest };
}

function shell(text: string): Command {
  return command('/bin/sh', '-euc', text);
}

/** The classes of the Java client: the runtime's own archive names the others that it needs. */
const jars = '/usr/share/java/jaxws-tools.jar:/usr/share/java/jaxws-rt.jar:/usr/share/java/*';

function buildGsoap(wsdl: string): readonly Command[] {
  const source = join(here, 'cpp-gsoap', 'client.cpp');
  return [
    // -N: a proxy for each port; -1 and -2: the SOAP version is chosen when the code is generated.
    command('/usr/bin/wsdl2h', '-Nf', '-o', 'service.h', wsdl),
    ...['1', '2'].map((digit) =>
      shell(
        `mkdir soap-1.${digit} && cd soap-1.${digit} && soapcpp2 -${digit} -j -C -I/usr/share/gsoap/import ../service.h &&
         g++ -std=c++17 -w -I. -o client '${source}' soapC.cpp soapFakturagrunnlagSoap1?Proxy.cpp -lgsoap++`,
      ),
    ),
  ];
}

function buildJava(wsdl: string): readonly Command[] {
  const source = join(here, 'java-jaxws', 'Client.java');
  return [
    // -extension: the tool calls the SOAP 1.2 binding of WSDL 1.1 an extension and leaves the port out without it.
    command('/usr/bin/wsimport', '-Xnocompile', '-extension', '-p', 'interop.generated', '-d', '.', wsdl),
    shell(`javac -nowarn -encoding UTF-8 -cp '${jars}' -d classes interop/generated/*.java '${source}'`),
  ];
}

export const clients: readonly ForeignClient[] = [
  {
    name: 'Python Zeep',
    packages: ['python3-zeep'],
    needs: ['/usr/lib/python3/dist-packages/zeep/__init__.py'],
    versions: both,
    build: () => [],
    start: () => command('/usr/bin/python3', join(here, 'python-zeep', 'client.py')),
  },
  {
    name: 'PHP SoapClient',
    packages: ['php-cli', 'php-soap'],
    needs: ['/usr/bin/php', '/usr/lib/php/*/soap.so'],
    versions: both,
    build: () => [],
    start: () => command('/usr/bin/php', join(here, 'php-soap', 'client.php')),
  },
  {
    name: 'Perl SOAP::WSDL',
    packages: ['libsoap-wsdl-perl', 'libsoap-lite-perl'],
    needs: ['/usr/bin/wsdl2perl', '/usr/share/perl5/SOAP/Lite.pm'],
    // The tool knows SOAP 1.1 only.
    versions: ['1.1'],
    build: (wsdl) => {
      const typemap = join(here, 'perl-soap-wsdl', 'fault-typemap.pl');
      return [command('/usr/bin/wsdl2perl', '-b', '.', '-p', 'Interop::', `--typemap_include=${typemap}`, wsdl)];
    },
    start: (built) => {
      const folder = join(here, 'perl-soap-wsdl');
      return command('/usr/bin/perl', '-I', built, '-I', folder, join(folder, 'client.pl'));
    },
  },
  {
    name: 'C++ gSOAP',
    packages: ['gsoap', 'libgsoap-dev', 'g++'],
    needs: ['/usr/bin/wsdl2h', '/usr/include/stdsoap2.h', '/usr/bin/g++'],
    versions: both,
    build: buildGsoap,
    start: (built, version) => command(join(built, `soap-${version}`, 'client')),
  },
  {
    name: 'Java JAX-WS',
    packages: ['default-jdk-headless', 'jaxws'],
    needs: ['/usr/bin/wsimport', '/usr/bin/javac'],
    versions: both,
    build: buildJava,
    start: (built) => command('/usr/bin/java', '-cp', `${join(built, 'classes')}:${jars}`, 'Client'),
  },
  {
    name: 'npm soap',
    packages: [],
    needs: [],
    versions: both,
    build: () => [],
    start: () => command(process.execPath, join(here, 'node-soap', 'client.ts')),
  },
];

/** Every client prints a line for each of these. */
export const checks: readonly string[] = [
  'every operation is described',
  'transfer is accepted',
  'same transfer again',
  'getTransfer, received',
  'getTransfer, not received',
  'validate stores nothing',
  'one-element lists',
  'a rejected basis',
  'the line of an error',
  'Norwegian letters',
  '& < > in text',
  'exact decimals',
  'negative decimals',
  'large decimals',
  'empty optional elements',
  'every element',
  '1,000 bases',
  'fault VE-213, typed',
  'fault VE-211, wrong password',
];

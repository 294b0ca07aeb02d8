// What the bench knows of LAFT and Visma and how it knows it: the numbered facts that every rule, field and setting cites.

/** `documented`: a published description says it; `observed`: a public program does it; `assumed`: nobody outside knows, we chose. */
export type EvidenceMark = 'documented' | 'observed' | 'assumed';
export type FactId = `F-${string}`;

export interface Fact {
  readonly id: FactId;
  readonly mark: EvidenceMark;
  /** One sentence, with its source in public terms. */
  readonly fact: string;
}

/** Said by LAFT's user guide or by a published description. */
const documented: Readonly<Record<FactId, string>> = {
  'F-001':
    "LAFT makes invoice bases and hands them to Visma Enterprise, which makes and sends the invoices (LAFT's user guide).",
  'F-002':
    "There are two channels: the flat file, included in the subscription, and a web service that is ordered separately, from Visma under the name ws_fakturagrunnlag (LAFT's user guide).",
  'F-003':
    "A rental object must have a client ID before its invoice bases can be transferred, in both channels (LAFT's user guide).",
  'F-004':
    "A rental object must have a product code, that is Visma's item number, for the rent, in both channels (LAFT's user guide).",
  'F-005': "A rent supplement must have a product code of its own, in both channels (LAFT's user guide).",
  'F-006':
    "A product code must be linked to a rental object before a tenancy on that object can use it as a supplement; all can be linked in one go in the administration of rental objects (LAFT's user guide).",
  'F-007': "A private person must have a complete birth number or D-number, in both channels (LAFT's user guide).",
  'F-009':
    "A VAT code on rent and supplements is optional, though some installations of Visma Enterprise require it; it is entered by import or by LAFT's support only (LAFT's user guide).",
  'F-010':
    "Each chart of accounts in LAFT is the value of one accounting dimension, and a dimension may occur only once (LAFT's user guide).",
  'F-011':
    "Accounting from LAFT is needed only where LAFT shall override what Visma has for the tenant or the product code (LAFT's user guide).",
  'F-012':
    "Settings, invoicing in LAFT holds the client IDs (id and description) and the product codes (item number and description) (LAFT's user guide).",
  'F-013':
    "What LAFT needs can be read from an Excel import file with one sheet a kind of thing; all but VAT codes and charts of accounts can be entered by hand (LAFT's user guide).",
  'F-015':
    "Client IDs, item numbers, birth numbers and organisation numbers in LAFT must match those in Visma (LAFT's user guide).",
  'F-016':
    "A private tenant's reference shows in Visma as contact information; external reference and profile show for private persons and organisations alike (LAFT's user guide).",
  'F-018': "The tenant's own address wins over that of the rental object (LAFT's user guide).",
  'F-019':
    "Invoice bases are made monthly for every active tenancy, automatically or by hand; other intervals exist (LAFT's user guide).",
  'F-021': "A change of rent inside a period gives two invoice bases, not one with two prices (LAFT's user guide).",
  'F-022': "For each tenancy, charge and day there is at most one uncredited invoice basis (LAFT's user guide).",
  'F-023':
    "A credit is a new basis with negative amounts that refers to the credited one; a basis is credited in full, once (LAFT's user guide).",
  'F-025':
    "Missing information shows as a red warning triangle on the tenancy or the tenant; once it is entered the triangle goes (LAFT's user guide).",
  'F-026':
    "Invoice bases that Visma rejected show under invoice data with error messages, with the reason (LAFT's user guide).",
  'F-027': "Finished transfers show under previous transfers with reports (LAFT's user guide).",
  'F-101':
    'The file has one record a line, of fixed width, in four types: ST, FL, LT and SL (format description carried by public programs).',
  'F-102': 'An ST record is 62 positions, or 63 with the format flag (format description carried by public programs).',
  'F-103':
    'ST.REFERANSE is free text of 60 positions that identifies the transfer and is printed on the receipt list (format description carried by public programs).',
  'F-104':
    'ST.FORMAT U means that the FL records use the extended layout, since Fakturering 2014.1.04; blank means standard (format description carried by public programs).',
  'F-105': 'An FL record of the standard layout is 163 positions (format description carried by public programs).',
  'F-106': 'An FL record of the extended layout is 397 positions (format description carried by public programs).',
  'F-107': 'An LT record is 74 positions (format description carried by public programs).',
  'F-108':
    'An SL record is 10 positions; its ANTPOST is the number of records, start and end records included (format description carried by public programs).',
  'F-109':
    'KUNDENR is a birth number, a D-number or an organisation number in 11 positions, left-padded with zeros (format description carried by public programs).',
  'F-110':
    "NAVN, ADRESSE1, ADRESSE2 and POSTNR are the customer's name and address and are optional (format description carried by public programs).",
  'F-111': 'BETFORM is BG (bankgiro) or PG (postgiro) and mandatory (format description carried by public programs).',
  'F-112':
    'OPPDRGNR is the client, three positions, and must exist in Visma (format description carried by public programs).',
  'F-113':
    'VARENR is the item number, four positions, and must exist in Visma (format description carried by public programs).',
  'F-114':
    'LØPENR starts at 01 and counts up when the same item occurs again for the same customer and client (format description carried by public programs).',
  'F-115':
    'PRIS is 8 digits with two implied decimals and then the sign, blank or minus (format description carried by public programs).',
  'F-116': 'GRUNNLAG is the quantity with two implied decimals (format description carried by public programs).',
  'F-117':
    'BELØP is 10 digits with two implied decimals and then the sign, blank or minus (format description carried by public programs).',
  'F-118': 'SAKSNR is an optional case number of 16 positions (format description carried by public programs).',
  'F-119': 'INTFAKT 1 marks an internal invoice, extended layout only (format description carried by public programs).',
  'F-120':
    'KB01 to KB10 are the values of accounting dimensions 1 to 10, extended layout only (format description carried by public programs).',
  'F-121': 'MVAKODE is the VAT code, extended layout only (format description carried by public programs).',
  'F-122': 'PROFIL is the profile, extended layout only (format description carried by public programs).',
  'F-123': 'DERESREF is contact information, extended layout only (format description carried by public programs).',
  'F-124': 'ORDREREF is the order reference, extended layout only (format description carried by public programs).',
  'F-125':
    'An LT record points at its FL record by KUNDENR, OPPDRGNR, VARENR and LØPENR (format description carried by public programs).',
  'F-126':
    'LINJENR numbers the text lines from 1 for each invoice basis (format description carried by public programs).',
  'F-127': 'TEKST is 50 positions of text (format description carried by public programs).',
  'F-128':
    'Every record begins with its type, POSTTYPE, in positions 1-2 (format description carried by public programs).',
  'F-143': 'The characters are Windows-1252: Windows, not DOS (format description carried by public programs).',
  'F-152':
    'Amounts are in øre without a decimal sign, and a positive number leaves the sign position blank (format description carried by public programs).',
  'F-301':
    'A birth number is day, month and year of birth, three digits of individual number and two check digits (Norwegian Tax Administration).',
  'F-302': 'A D-number is a birth number with 40 added to the day (Norwegian Tax Administration).',
  'F-303':
    "A synthetic number of the Tax Administration's Tenor has 80 added to the month and exists in test environments only (Norwegian Tax Administration).",
  'F-304': "A synthetic number of NAV has 40 added to the month, the same mark as a hospital's H-number (NAV).",
  'F-305': 'A synthetic number of Norsk helsenett has 65 added to the month (Norsk helsenett).',
  'F-306':
    'The two check digits are modulus 11 with weights 3 7 6 1 8 9 4 5 2 and 5 4 3 2 7 6 5 4 3 2; a 10 makes the number invalid (Norwegian Tax Administration).',
  'F-307':
    'The individual number tells the century: 000-499 is 1900-1999, 500-749 is 1854-1899, 500-999 is 2000-2039, 900-999 is 1940-1999 (Norwegian Tax Administration).',
  'F-308':
    'From 2032 the individual number tells neither century nor sex, and the weighted sum for the first check digit may leave 0, 1, 2 or 3 (Norwegian Tax Administration).',
  'F-309':
    'An organisation number is 9 digits that begin with 8 or 9, synthetic ones with 2 or 3, the last a modulus-11 check digit with weights 3 2 7 6 5 4 3 2 (Brønnøysund Register Centre).',
  'F-311':
    "A number is complete only with all 11 digits; a birth date alone or a fictitious ending is missing data in LAFT (LAFT's user guide).",
  'F-401':
    "The web service is called ws_fakturagrunnlag, is ordered from Visma and needs the same matches as the file (LAFT's user guide).",
  'F-508':
    "Show more info in Visma lists every field that came from LAFT, and the layout of the invoice is a setting there (LAFT's user guide).",
};

/** Done by at least one public program that writes or reads the real thing. */
const observed: Readonly<Record<FactId, string>> = {
  'F-145':
    'Text is left-aligned with blanks; KUNDENR, OPPDRGNR, VARENR, LØPENR, LINJENR, PRIS, GRUNNLAG, BELØP and ANTPOST are right-aligned with zeros; MVAKODE is right-aligned with blanks (public writers in production).',
  'F-146': 'Leading blanks in a number are zeros (published example of BELØP).',
  'F-147': 'Records end with CRLF or LF and the last may have no line end (public writers in production).',
  'F-148': 'A blank line between two transfers occurs (published example).',
  'F-149': "Trailing blanks may be cut, the sign's position too (published example with an FL that ends at 146).",
  'F-150': 'One file may hold several transfers, ST to SL, one after another (published example).',
  'F-151': 'ST may be repeated before each customer with one SL for all (public writer in production).',
  'F-201':
    'GRUNNLAG is written with two decimals or with none: the description says two, its own example writes 000000001 for one (also public writers in production).',
  'F-202':
    'ANTPOST does not always match the records; with repeated ST it counts all of them or one (public writers in production).',
  'F-205': 'PRIS and BELØP include VAT, with MVAKODE beside (public writer in production).',
  'F-211': 'An organisation number in KUNDENR is zero-padded to 11 positions (public writer in production).',
  'F-403':
    'Another Visma Enterprise web service takes XML over HTTP POST as text/xml in UTF-8 with HTTP Basic authentication (public program that calls it).',
  'F-404':
    'That web service has English element names, up to ten numbered accounting dimensions and a VAT code (public program that calls it).',
  'F-405':
    'That web service answers with errorFlag SUCCESS or ERROR and errorMessages/errorMessage on the collection, each document and each line (public program that calls it).',
};

/** Our choice where nobody outside knows: a setting, or easy to change. */
const assumed: Readonly<Record<FactId, string>> = {
  'F-008':
    "An organisation must have its organisation number in both channels; LAFT's user guide names it for the web service only.",
  'F-014': "The columns of LAFT's Excel import file are not public; the bench uses its own.",
  'F-017': "LAFT's external reference travels in ORDREREF; the other candidate is SAKSNR.",
  'F-020':
    'A part of a month is one line with quantity 1.00 and price = amount = rent x days / days in that month, half up to whole øre, with days and period in the text. Each part is rounded by itself: the parts of one month may come to an øre more or less than the month.',
  'F-024':
    "Rent of a dwelling is exempt from VAT (code 0) and a let to a business may carry 25 %; a line without a code takes the item's, an item without one is exempt.",
  'F-028':
    'A transfer without a complete answer is settled by sending the same id and the same bytes again, by asking Visma, or by a person.',
  'F-029': 'A line of zero kroner is not transferred, nor one whose price, quantity or amount does not fit its field.',
  'F-030': "LAFT's transfer id stands first in REFERANSE, then free text.",
  'F-031': 'LAFT writes the extended layout unless told otherwise, BETFORM BG, and INTFAKT blank.',
  'F-032':
    'Rent and supplements are entered excluding VAT; where amounts are to include it, LAFT adds the rate of the VAT code of the line to its price, half up to whole øre, and nothing to a line without a code; whether they do must agree with the setting amounts of Visma.',
  'F-033':
    'A longer period is the sum of its months: whole months are one line a charge whose quantity is their number, otherwise each month or part of one is a line with quantity 1.00.',
  'F-034':
    'An invoice basis has at most 99 text lines and at most 99 lines of one item, as many as LINJENR and LØPENR can number; one with more is held back.',
  'F-035':
    'The days of a credited invoice basis can be invoiced again when Visma has accepted the credit, not when the credit is made.',
  'F-036':
    'Where the rent changes inside a period, each of the two invoice bases has its own days of the rent and of every supplement.',
  'F-037':
    'A tenancy is invoiced every month, quarter, half year or year; the run of a period takes the tenancies of its interval, and a run by hand any.',
  'F-038': 'LAFT requires no VAT code unless it is told that its Visma does.',
  'F-140':
    'An invoice basis is the FL records of one transfer with the same KUNDENR, OPPDRGNR and SAKSNR that stand together, with their LT records.',
  'F-141':
    "LAFT's basis id, at most 16 characters, stands in SAKSNR; the web service's case number then has no place in a file.",
  'F-142': 'LØPENR is numbered over the whole transfer within customer, client and item.',
  'F-144':
    'A character that Windows-1252 lacks is transliterated in names, addresses, references and texts, with a warning.',
  'F-153':
    'A credit has a minus in BELØP, the same sign or none in PRIS and no sign in GRUNNLAG; LAFT writes the sign on both PRIS and BELØP.',
  'F-154': 'BELØP is PRIS x GRUNNLAG rounded to whole øre, half up away from zero.',
  'F-155': 'Every LT record has its FL record before it, and LINJENR counts 1, 2, 3.',
  'F-156':
    'Names, addresses and the contact reference too long for their field are cut with a warning, and TEKST goes on in a further LT record; identifiers, codes, amounts and the external reference, by which something is looked up, are never cut: a basis with one that does not fit is held back.',
  'F-157':
    'The standard layout cannot carry VAT code, profile, contact reference, order reference or accounting; a filled field that cannot travel is a warning.',
  'F-158':
    "The layout of Visma's receipt list is not public; the bench writes one receipt a transfer, as text and as JSON.",
  'F-159':
    'OPPDRGNR, VARENR and KUNDENR are compared as text: a wrong character in them is a number that does not exist, in both channels alike.',
  'F-160': 'A transfer without one invoice basis is an error, and so is an empty file.',
  'F-161':
    'A record longer than its layout by anything but blanks, or cut inside a mandatory field, is an error of the whole transfer.',
  'F-162':
    'Where the FL records of one invoice basis have different names, addresses, payment forms, profiles or references, those of the first count, with a warning.',
  'F-203': 'A gap in the running numbers is a warning.',
  'F-204': 'An amount that is not price x quantity is an error, within a tolerance in øre.',
  'F-206': "A price that differs from the item's is a warning: the price sent counts.",
  'F-207':
    'A customer that is not registered is rejected, because the numbers must match; that name and address are carried suggests that it could be created instead.',
  'F-208': 'The register decides: the check digits of a registered number are a warning only.',
  'F-209':
    'A bad invoice basis is rejected alone and the rest of its transfer is accepted; a basis is accepted or rejected whole.',
  'F-210':
    'The same transfer id with the same content is answered with the first receipt and nothing is stored; with other content it is an error.',
  'F-212':
    'A basis that was accepted before with other content is rejected; with the same content it keeps its first result.',
  'F-213': 'A transfer that was refused as a whole was not received: the corrected one may come under the same id.',
  'F-310': 'A KUNDENR of 00 and 9 digits is an organisation, anything else a person.',
  'F-312': 'Fictitious endings are 99999 and 00000.',
  'F-313': 'A client ID is three positions and an item number four, both kept with leading zeros.',
  'F-314':
    'A number is real-looking when it has a possible birth date and no synthetic mark where a person number is expected, and in free text when it also passes its check digits.',
  'F-315':
    'The bench refuses a transfer with a real-looking person number and neither stores, logs nor prints the number.',
  'F-316':
    'A number that is not registered is told apart by its own form and check digits: impossible, or merely not known; never both.',
  'F-317':
    "A number with 40 added to its month counts as NAV's synthetic one unless the installation takes it for a hospital's H-number.",
  'F-318': 'Check digits of person numbers go by the rule before 2032 unless the installation says otherwise.',
  'F-402': 'The contract of ws_fakturagrunnlag is not public: namespace, operations and shape are a reconstruction.',
  'F-406': 'The service has the operations transferInvoiceBasis, getTransfer and validateInvoiceBasis.',
  'F-407':
    'The schema checks structure and basic types only; whatever has a code of its own is left to its rule, so that one bad basis is one rejected basis.',
  'F-408':
    'A message that cannot be judged is a SOAP fault with a typed detail of path, expected and got; a business rejection never is a fault.',
  'F-409': 'Whether getTransfer is offered differs between installations.',
  'F-410': 'A message or file above the limit of the service is refused whole.',
  'F-411': 'A service that is closed or busy says when to try again.',
  'F-412':
    'The field lengths of the web service are those of the extended layout: one model, two channels, one verdict.',
  'F-413': 'The order of reporting is the order of the catalogue, and all findings are reported, not only the first.',
  'F-414':
    'How a Visma fails, and what lies between it and its senders, is not public: the faults are what services, gateways, folders and imports are seen to do elsewhere.',
  'F-415':
    'An import of a file that is cut off has stored what came first, has answered nothing, and is taken up again where it stopped.',
  'F-416':
    'An id of blanks alone is none: a transfer or an invoice basis of a message that has no other is refused, because nothing would protect it from being received twice.',
  'F-417': 'A period begins and ends on days of the years 0001 to 9999; other days that xs:date knows are refused.',
  'F-501': 'An item belongs to a client, because OPPDRGNR stands beside VARENR.',
  'F-502':
    'A client or an item can be inactive, and an item has dates between which it is valid, judged on the day of receipt.',
  'F-503': 'A customer can be blocked and is registered as a person or as an organisation.',
  'F-504': "Accounting is decided dimension by dimension: LAFT's value, else the customer's, else the item's.",
  'F-505': 'A dimension can be required, and has a closed list of values.',
  'F-506': 'VAT codes and profiles are closed lists in the register.',
  'F-507': 'A miss is explained with the nearest thing that exists, and the explanation never changes the verdict.',
  'F-509': "The texts of Visma's own error messages are not public; the codes and sentences are the bench's.",
  'F-510': 'A credit may not exceed what is left of the basis that it credits; a file names no credited basis.',
  'F-511':
    'Visma reckons VAT line by line: what was sent is net or gross by the setting amounts, the other is rounded to whole øre, half away from zero, the VAT is what lies between, and the sums of a basis are those of its lines.',
};

function marked(mark: EvidenceMark, sentences: Readonly<Record<FactId, string>>): Fact[] {
  return Object.entries(sentences).map(([id, fact]) => ({ id: id as FactId, mark, fact }));
}

/** All facts in the order of their ids; `evidence.md` shows the same for people. */
export const facts: readonly Fact[] = [
  ...marked('documented', documented),
  ...marked('observed', observed),
  ...marked('assumed', assumed),
].sort((a, b) => (a.id < b.id ? -1 : 1));

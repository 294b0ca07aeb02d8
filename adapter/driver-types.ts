// Content types that the driver and its client agree on.
export const excelType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const yamlType = 'application/yaml';

// Content types of import files, as the driver and its client know them.
export const excelType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const yamlType = 'application/yaml';

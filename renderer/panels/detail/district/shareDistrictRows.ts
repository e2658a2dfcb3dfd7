/** Rows that counts and facts take beyond what every view of the panel is given. */
const FACT_ROWS = 3;
const HEADING_ROWS = 1.5;
const FORM_ROWS = 4;
const LEAST_OVERDUE = 2;

/** Shares the rows of a county's panel: its longest overdue cases first, then a third for the orders it was given. */
export function shareDistrictRows(rows: number, orders: number, form: boolean): { overdue: number; orders: number } {
  const left = Math.floor(rows - FACT_ROWS - 2 * HEADING_ROWS - (form ? FORM_ROWS : 0));
  const forOrders = Math.max(1, Math.min(orders, Math.floor(left / 3)));
  return { overdue: Math.max(LEAST_OVERDUE, left - forOrders), orders: forOrders };
}

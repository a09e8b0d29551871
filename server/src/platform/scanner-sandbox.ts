import type { Scanner } from '../kernel/ports.ts'

/** The string every scanner takes for malware, by agreement: https://www.eicar.org/download-anti-malware-testfile/ */
export const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'

/** Where no scanner is configured: passes everything but the string made for trying scanners out. */
export const createScannerSandbox = (): Scanner => ({
  name: 'scanner sandbox',
  scan: async bytes =>
    Buffer.from(bytes).includes(EICAR) ? { clean: false, found: 'Eicar-Test-Signature' } : { clean: true },
})

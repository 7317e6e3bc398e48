import Formulas
import Surfaces
import Text
import YAML

/// Columns of numbers from comma-separated text (RFC 4180) whose first line names them.
///
/// Cells may be quoted, with `""` for a quote; spaces around an unquoted cell are ignored; lines end with LF, CR LF or
/// CR, and empty lines at the end are ignored.
struct CSVTable {
    /// A named column and the place of its name.
    struct Column {
        var name: String
        var position: SourcePosition
        var values: [Double] = []
    }

    /// The columns from left to right.
    private(set) var columns: [Column] = []
    /// Where each row below the header begins.
    private(set) var rowPositions: [SourcePosition] = []
    /// The faults in the order of the text; after ``faultLimit`` the rest is not read.
    private(set) var faults: [LocatedKind] = []

    /// The maximum number of rows below the header.
    static let rowLimit = 1_000_000
    /// The maximum number of faults collected.
    static let faultLimit = 100

    /// Reads `text`.
    init(_ text: String) {
        var scanner = CSVScanner(text)
        do {
            let header = try scanner.row()
            guard let header, !header.isEmptyLine else {
                faults = [LocatedKind(.noHeader)]
                return
            }
            nameColumns(header)
            var rows = 0
            while faults.count < Self.faultLimit, let row = try scanner.row() {
                rows += 1
                guard rows <= Self.rowLimit else {
                    faults.append(LocatedKind(.tooManyRows(limit: Self.rowLimit), at: row.position))
                    return
                }
                append(row)
            }
            if rows == 0 { faults.append(LocatedKind(.noRows)) }
        } catch {
            faults.append(error)
        }
    }

    private mutating func nameColumns(_ header: CSVScanner.Row) {
        var seen: Set<String> = []
        for cell in header.cells {
            if !seen.insert(cell.text).inserted {
                faults.append(
                    LocatedKind(.formula(FormulaFault(.duplicateName(cell.text, .column, .column))), at: cell.position))
            }
            columns.append(Column(name: cell.text, position: cell.position))
        }
    }

    private mutating func append(_ row: CSVScanner.Row) {
        guard row.cells.count == columns.count else {
            let kind = SurfaceFault.Kind.cellCount(found: row.cells.count, expected: columns.count)
            faults.append(LocatedKind(kind, at: row.position))
            return
        }
        rowPositions.append(row.position)
        for (index, cell) in row.cells.enumerated() {
            switch DecimalReader.read(cell.text) {
            case .number(let value): columns[index].values.append(value)
            case .notFinite:
                let kind = SurfaceFault.Kind.notFinite(field: columns[index].name, text: cell.text)
                faults.append(LocatedKind(kind, at: cell.position))
            case .noNumber: faults.append(LocatedKind(.notANumber(cell.text), at: cell.position))
            }
        }
    }
}

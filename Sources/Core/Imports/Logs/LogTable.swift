import SurfaceFiles
import Surfaces
import Text

/// A log as a table: the names of its columns, and rows of cells.
struct LogTable {
    /// A value in a row.
    enum Cell: Equatable {
        case number(Double)
        case text(String)
    }

    /// A row: its cells by their columns, without the empty ones.
    struct Row {
        var cells: [(column: Int, cell: Cell, place: ImportFault.Place)]
        var place: ImportFault.Place
    }

    /// The names of the columns, in the order in which they appear.
    private(set) var names: [String] = []
    /// The rows.
    private(set) var rows: [Row] = []
    private var columns: [String: Int] = [:]

    /// The maximum number of rows.
    static let rowLimit = 1_000_000
    /// The maximum number of columns.
    static let columnLimit = 10_000
    /// What programs write for a value that is not there.
    private static let empty: Set<String> = ["", "null", "none", "n/a", "na", "-"]

    /// The table of `text`, the file at `path`, whose cells are separated by commas, semicolons or tabs.
    init(separated text: String, path: String) throws(ImportFault) {
        let separator = PathTable.separator(text)
        var scanner = CSVScanner(text, separator: separator)
        guard let header = try PathTable.next(&scanner, path), !header.isEmptyLine else {
            throw ImportFault(path, .table(.noHeader), at: .init(line: 1, column: 1))
        }
        for cell in header.cells {
            guard columns[cell.text] == nil else {
                throw ImportFault(path, .duplicateColumn(cell.text), at: ImportFault.Place(cell.position))
            }
            _ = try column(cell.text, path, ImportFault.Place(cell.position))
        }
        while let line = try PathTable.next(&scanner, path) {
            if line.isEmptyLine, header.cells.count > 1 { continue }
            let place = ImportFault.Place(line.position)
            guard line.cells.count == header.cells.count else {
                let kind = SurfaceFault.Kind.cellCount(found: line.cells.count, expected: header.cells.count)
                throw ImportFault(path, .table(kind), at: place)
            }
            var row = Row(cells: [], place: place)
            for (index, (cell, pointed)) in zip(line.cells, PathTable.pointed(line, separator).cells).enumerated()
            where !Self.empty.contains(cell.text.lowercased()) {
                let place = ImportFault.Place(cell.position)
                let value = DecimalReader.readAny(pointed.text).map { Cell.number($0) } ?? .text(cell.text)
                row.cells.append((index, value, place))
            }
            try append(row, path)
        }
    }

    /// A table without columns.
    init() {}

    /// Adds a row.
    mutating func append(_ row: Row, _ path: String) throws(ImportFault) {
        guard rows.count < Self.rowLimit else {
            throw ImportFault(path, .tooManyRows(limit: Self.rowLimit), at: row.place)
        }
        rows.append(row)
    }

    /// The index of the column called `name`, which is added where there is none.
    mutating func column(_ name: String, _ path: String, _ place: ImportFault.Place) throws(ImportFault) -> Int {
        if let column = columns[name] { return column }
        guard names.count < Self.columnLimit else {
            throw ImportFault(path, .tooManyColumns(limit: Self.columnLimit), at: place)
        }
        columns[name] = names.count
        names.append(name)
        return names.count - 1
    }
}

import SurfaceFiles
import Surfaces
import Text

/// A log as a table: the names of its columns, and the values of those that may mean something.
struct LogTable {
    /// The values of a column, one for each row.
    struct Column {
        /// The numbers; ``LogTable/missing`` where there is none.
        private(set) var numbers: [Double] = []
        /// The cells that are no numbers, by their rows.
        private(set) var texts: [Int: (text: String, place: ImportFault.Place)] = [:]

        /// Puts a value into `row`, which is the last one or one to come.
        fileprivate mutating func put(_ text: String, _ number: Double?, row: Int, place: ImportFault.Place) {
            fill(to: row)
            if let number {
                numbers.append(number)
            } else {
                numbers.append(LogTable.missing)
                texts[row] = (text, place)
            }
        }

        /// Has no values up to `row`.
        fileprivate mutating func fill(to row: Int) {
            while numbers.count < row { numbers.append(LogTable.missing) }
        }
    }

    /// The names of all columns, in the order in which they appear.
    private(set) var names: [String] = []
    /// The columns, by their places among the names; nil for one that is not wanted.
    private(set) var columns: [Column?] = []
    /// The number of rows.
    private(set) var rowCount = 0

    /// Whether a column of this name may mean something.
    let isWanted: (String) -> Bool
    private var places: [String: Int] = [:]

    /// The maximum number of rows.
    static let rowLimit = 1_000_000
    /// The maximum number of columns.
    static let columnLimit = 10_000
    /// A NaN that stands for no value; no reader of numbers makes it.
    static let missing = Double(bitPattern: 0x7FF8_0000_0052_4156)
    /// What programs write for a value that is not there.
    private static let empty: Set<String> = ["", "null", "none", "n/a", "na", "-"]

    /// Whether `value` stands for no value.
    static func isMissing(_ value: Double) -> Bool { value.bitPattern == missing.bitPattern }

    /// A table without columns, which keeps those whose names are wanted.
    init(keeping isWanted: @escaping (String) -> Bool) { self.isWanted = isWanted }

    /// Takes in `text`, the file at `path`, whose cells are separated by commas, semicolons or tabs.
    mutating func read(separated text: String, path: String) throws(ImportFault) {
        let separator = PathTable.separator(text)
        var scanner = CSVScanner(text, separator: separator)
        guard let header = try PathTable.next(&scanner, path), !header.isEmptyLine else {
            throw ImportFault(path, .table(.noHeader), at: .init(line: 1, column: 1))
        }
        for cell in header.cells {
            guard places[cell.text] == nil else {
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
            let pointed = PathTable.pointed(line, separator)
            try beginRow(path, place)
            for (index, cell) in line.cells.enumerated() where columns[index] != nil {
                put(
                    cell.text, DecimalReader.readAny(pointed.cells[index].text), index, ImportFault.Place(cell.position)
                )
            }
            endRow()
        }
    }

    /// The cells of the first line of `text`, the file at `path`.
    static func header(of text: String, path: String) throws(ImportFault) -> [String] {
        var scanner = CSVScanner(text, separator: PathTable.separator(text))
        return try PathTable.next(&scanner, path)?.cells.map(\.text) ?? []
    }

    /// Whether the first two lines of `text` that are not empty have as many cells, more than one.
    static func isTable(_ text: String) -> Bool {
        var scanner = CSVScanner(text, separator: PathTable.separator(text))
        var counts: [Int] = []
        while counts.count < 2, let row = try? scanner.row() { if !row.isEmptyLine { counts.append(row.cells.count) } }
        return counts.first ?? 1 > 1 && counts.first == counts.last
    }

    /// Begins a row, which ``endRow()`` ends.
    mutating func beginRow(_ path: String, _ place: ImportFault.Place) throws(ImportFault) {
        guard rowCount < Self.rowLimit else { throw ImportFault(path, .tooManyRows(limit: Self.rowLimit), at: place) }
    }

    /// Puts a value into the row that was begun; nothing where the column is not wanted.
    mutating func put(_ text: String, _ number: Double?, _ column: Int, _ place: ImportFault.Place) {
        guard number != nil || !Self.empty.contains(text.lowercased()) else { return }
        columns[column]?.put(text, number, row: rowCount, place: place)
    }

    /// Ends a row.
    mutating func endRow() {
        rowCount += 1
        for column in columns.indices { columns[column]?.fill(to: rowCount) }
    }

    /// The place of the column called `name`, which is added where there is none.
    mutating func column(_ name: String, _ path: String, _ place: ImportFault.Place) throws(ImportFault) -> Int {
        if let column = places[name] { return column }
        let column = names.count
        guard column < Self.columnLimit else {
            throw ImportFault(path, .tooManyColumns(limit: Self.columnLimit), at: place)
        }
        places[name] = column
        names.append(name)
        columns.append(isWanted(name) ? Column() : nil)
        return column
    }
}

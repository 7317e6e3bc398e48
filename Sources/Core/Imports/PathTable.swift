import Recordings
import SurfaceFiles
import Surfaces
import Text
import Trajectories
import YAML

/// The rows of a path in a table with a header, whose cells are separated by commas, semicolons or tabs: by the first of
/// these that the header has. With the latter two, decimals may have commas.
struct PathTable {
    /// A row and its line.
    struct Row {
        var row: StepRow
        var place: ImportFault.Place
    }

    /// The rows, in the order of the file.
    private(set) var rows: [Row] = []
    /// The columns that are there.
    let columns: Set<RecordingColumn>
    /// The names of the others.
    let ignored: [String]

    /// The rows of `text`, the file at `path`; a parameter's column has the name of `parameters`, or p1 and p2.
    init(_ text: String, path: String, parameters: [String]) throws(ImportFault) {
        let separator = Self.separator(text)
        var scanner = CSVScanner(text, separator: separator)
        guard let header = try Self.next(&scanner, path), !header.isEmptyLine else {
            throw ImportFault(path, .table(.noHeader), at: .init(line: 1, column: 1))
        }
        let layout = try Self.layout(header, path, parameters)
        columns = Set(layout.compactMap(\.self))
        ignored = zip(header.cells, layout).filter { $1 == nil }.map(\.0.text)
        var counts: [Int: Int] = [:]
        while let line = try Self.next(&scanner, path) {
            let place = ImportFault.Place(line.position)
            guard rows.count < ImportedPath.rowLimit else {
                throw ImportFault(path, .tooManyRows(limit: ImportedPath.rowLimit), at: place)
            }
            guard line.cells.count == layout.count else {
                let kind = SurfaceFault.Kind.cellCount(found: line.cells.count, expected: layout.count)
                throw ImportFault(path, .table(kind), at: place)
            }
            var row = try Self.row(Self.pointed(line, separator), layout, path, isLine: parameters.count == 1)
            if !columns.contains(.step) { row.step = counts[row.run, default: 0] }
            counts[row.run, default: 0] += 1
            rows.append(Row(row: row, place: place))
        }
        guard !rows.isEmpty else { throw ImportFault(path, .noRows) }
    }

    /// What separates the cells of the first line.
    static func separator(_ text: String) -> Unicode.Scalar {
        var isQuoted = false
        for scalar in text.unicodeScalars {
            if scalar == "\"" { isQuoted.toggle() }
            guard !isQuoted else { continue }
            if scalar == "\n" || scalar == "\r" { break }
            if scalar == "\t" || scalar == ";" || scalar == "," { return scalar }
        }
        return ","
    }

    /// `line` with points in place of decimal commas, which can only be there where no comma separates.
    static func pointed(_ line: CSVScanner.Row, _ separator: Unicode.Scalar) -> CSVScanner.Row {
        guard separator != "," else { return line }
        var line = line
        for place in line.cells.indices {
            let text = line.cells[place].text
            guard text.utf8.count(where: { $0 == UInt8(ascii: ",") }) == 1 else { continue }
            line.cells[place].text = String(text.map { $0 == "," ? "." : $0 })
        }
        return line
    }

    static func next(_ scanner: inout CSVScanner, _ path: String) throws(ImportFault) -> CSVScanner.Row? {
        do throws(LocatedKind) {
            return try scanner.row()
        } catch {
            throw ImportFault(path, .table(error.kind), at: ImportFault.Place(error.position))
        }
    }

    /// The meaning of each column; nil for an unknown one.
    private static func layout(
        _ header: CSVScanner.Row, _ path: String, _ parameters: [String]
    ) throws(ImportFault) -> [RecordingColumn?] {
        let names = Set(header.cells.map(\.text))
        var layout: [RecordingColumn?] = []
        for cell in header.cells {
            var column = RecordingColumn(rawValue: cell.text)
            if column == nil, cell.text == parameters[0], !names.contains("p1") { column = .p1 }
            if parameters.count == 1 {
                if column?.isOfSecondParameter == true { column = nil }
            } else if column == nil, cell.text == parameters[1], !names.contains("p2") {
                column = .p2
            }
            if let column, layout.contains(column) {
                throw ImportFault(path, .duplicateColumn(cell.text), at: ImportFault.Place(cell.position))
            }
            layout.append(column)
        }
        let place = ImportFault.Place(header.position)
        for (index, column) in [RecordingColumn.p1, .p2].prefix(parameters.count).enumerated()
        where !layout.contains(column) {
            let found = header.cells.prefix(20).map(\.text)
            throw ImportFault(path, .missingParameter(parameters[index], index: index, found: found), at: place)
        }
        for column in layout where parameters.count == 2 {
            guard let column, let partner = column.partner, !layout.contains(partner) else { continue }
            throw ImportFault(path, .withoutPartner(column.rawValue, partner: partner.rawValue), at: place)
        }
        return layout
    }

    private static func row(
        _ line: CSVScanner.Row, _ layout: [RecordingColumn?], _ path: String, isLine: Bool
    ) throws(ImportFault) -> StepRow {
        var row = StepRow(run: 0, step: 0, parameters: .zero, loss: .nan)
        var pairs: [RecordingColumn: Double] = [:]
        for (cell, column) in zip(line.cells, layout) {
            switch column {
            case nil: break
            case .run: row.run = try whole(cell, "run", path)
            case .step: row.step = try whole(cell, "step", path)
            case .p1: row.parameters.x = try number(cell, path)
            case .p2: row.parameters.y = try number(cell, path)
            case .loss: row.loss = try number(cell, path)
            case .rate: row.rate = cell.text.isEmpty ? nil : try number(cell, path)
            case .g1?, .g2?, .s1?, .s2?:
                if let column, !cell.text.isEmpty { pairs[column] = try number(cell, path) }
            }
        }
        if isLine {
            // The mute lane: its gradient is 0, its denominator the parameter's.
            row.gradient = pairs[.g1].map { SIMD2($0, 0) }
            row.denominator = pairs[.s1].map { SIMD2($0, $0) }
            return row
        }
        for column in [RecordingColumn.g1, .g2, .s1, .s2] {
            guard pairs[column] != nil, let partner = column.partner, pairs[partner] == nil else { continue }
            throw ImportFault(
                path, .withoutPartner(column.rawValue, partner: partner.rawValue), at: ImportFault.Place(line.position))
        }
        if let g1 = pairs[.g1], let g2 = pairs[.g2] { row.gradient = SIMD2(g1, g2) }
        if let s1 = pairs[.s1], let s2 = pairs[.s2] { row.denominator = SIMD2(s1, s2) }
        return row
    }

    private static func number(_ cell: CSVScanner.Cell, _ path: String) throws(ImportFault) -> Double {
        guard let value = DecimalReader.readAny(cell.text) else {
            throw ImportFault(path, .table(.notANumber(cell.text)), at: ImportFault.Place(cell.position))
        }
        return value
    }

    private static func whole(_ cell: CSVScanner.Cell, _ column: String, _ path: String) throws(ImportFault) -> Int {
        guard let value = DecimalReader.readAny(cell.text).flatMap({ Int(exactly: $0) }), 0...(1 << 53) ~= value else {
            throw ImportFault(path, .notWhole(column: column, text: cell.text), at: ImportFault.Place(cell.position))
        }
        return value
    }
}

extension ImportFault.Place {
    /// The place of a cell.
    init(_ position: SourcePosition) {
        self.init(line: position.line, column: position.column)
    }
}

/// Text with SGR sequences as cells: a picture that was captured from a terminal or written for one.
struct ScreenText: Equatable, Sendable {
    /// A character with its colours.
    struct Cell: Equatable, Sendable {
        var character: Character = " "
        var style = CellStyle()
    }

    /// The cells of every line; a line may be shorter than others.
    private(set) var cells: [[Cell]] = []

    /// Reads `text`, whose state goes on from line to line.
    init(_ text: some StringProtocol) {
        var style = CellStyle()
        var rest = Substring(text)[...]
        var line: [Cell] = []
        while let character = rest.popFirst() {
            switch character {
            case "\n", "\r\n":
                cells.append(line)
                line = []
            case "\u{1B}":
                guard rest.first == "[" else { continue }
                let parameters = rest.dropFirst().prefix { $0.isNumber || $0 == ";" || $0 == ":" }
                rest = rest[parameters.endIndex...]
                if rest.popFirst() == "m" { style.apply(String(parameters)) }
            default: line.append(Cell(character: character, style: style))
            }
        }
        if !line.isEmpty { cells.append(line) }
    }

    /// The characters of every line, without blanks at the end.
    var lines: [String] {
        cells.map { line in
            let text = String(line.map(\.character))
            guard let last = text.lastIndex(where: { $0 != " " }) else { return "" }
            return String(text[...last])
        }
    }

    /// All characters.
    var text: String { lines.joined(separator: "\n") }

    /// The line at `row`; empty where there is none.
    func line(_ row: Int) -> String { lines.indices.contains(row) ? lines[row] : "" }

    /// The last line that has something on it.
    var lastLine: String { lines.last { !$0.isEmpty } ?? "" }

    /// The styles of all cells.
    var styles: Set<CellStyle> { Set(cells.joined().map(\.style)) }

    /// The styles of the cells that show `character`.
    func styles(of character: Character) -> [CellStyle] {
        cells.joined().filter { $0.character == character }.map(\.style)
    }

    /// What can be seen of `rows`, filled up to `width` columns, underlines left out.
    func block(_ rows: Range<Int>, width: Int) -> [[Cell]] {
        rows.map { row in
            let line = cells.indices.contains(row) ? cells[row] : []
            let seen = line.prefix(width).map { cell in
                let style = cell.style.withoutUnderline
                return Cell(character: cell.character, style: cell.character == " " ? style.onBlank : style)
            }
            return seen + Array(repeating: Cell(), count: max(0, width - seen.count))
        }
    }
}

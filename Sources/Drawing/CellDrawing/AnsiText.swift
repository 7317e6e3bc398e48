public import Canvas

/// A picture as text for standard output: the glyphs, with SGR sequences where the depth has colours.
public enum AnsiText {
    /// The lines of `buffer`, each ended by a line feed, with trailing blanks left out where they show nothing.
    ///
    /// A sequence is written only where the style changes, and every line leaves the terminal as it found it. At
    /// ``ColorDepth/none`` there is no sequence at all.
    public static func text(_ buffer: Buffer, depth: ColorDepth) -> String {
        guard depth != .none else { return buffer.size.height == 0 ? "" : buffer.text + "\n" }
        var writer = Writer(depth: depth)
        for row in 0..<buffer.size.height {
            let cells = buffer.cells[row * buffer.size.width..<(row + 1) * buffer.size.width]
            let shown = cells.lastIndex { $0 != Cell() }.map { $0 + 1 } ?? cells.startIndex
            for cell in cells[..<shown] where !cell.isContinuation {
                writer.write(cell)
            }
            writer.endLine()
        }
        return writer.text
    }

    private struct Writer {
        let depth: ColorDepth
        var text = ""
        private var style = Style()
        private var nearest: [Color: Color] = [:]

        init(depth: ColorDepth) {
            self.depth = depth
        }

        mutating func write(_ cell: Cell) {
            change(to: cell.style)
            text.unicodeScalars.append(cell.glyph)
        }

        mutating func endLine() {
            change(to: Style())
            text += "\n"
        }

        private mutating func change(to asked: Style) {
            let new = Style(shown(asked.foreground), on: shown(asked.background), asked.attributes)
            guard new != style else { return }
            var codes: [String] = []
            if new == Style() {
                codes.append("")
                style = new
            } else if new.attributes != style.attributes {
                if !style.attributes.isEmpty || style.foreground != .standard || style.background != .standard {
                    codes.append("0")
                }
                codes += Self.codes(of: new.attributes)
                style = Style()
            }
            if new.foreground != style.foreground { codes.append(Self.code(new.foreground, base: 30)) }
            if new.background != style.background { codes.append(Self.code(new.background, base: 40)) }
            style = new
            text += "\u{1B}[" + codes.joined(separator: ";") + "m"
        }

        /// What the depth shows of a colour, looked up once.
        private mutating func shown(_ asked: Color) -> Color {
            if let color = nearest[asked] { return color }
            let color = depth.nearest(to: asked)
            nearest[asked] = color
            return color
        }

        private static func codes(of attributes: Attributes) -> [String] {
            let table: [(Attributes, String)] = [
                (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
            ]
            return table.filter { attributes.contains($0.0) }.map(\.1)
        }

        private static func code(_ color: Color, base: Int) -> String {
            if let index = color.paletteIndex {
                switch index {
                case ..<8: return String(base + Int(index))
                case ..<16: return String(base + 52 + Int(index))
                default: return "\(base + 8);5;\(index)"
                }
            }
            guard let rgb = color.components else { return String(base + 9) }
            return "\(base + 8);2;\(rgb.red);\(rgb.green);\(rgb.blue)"
        }
    }
}

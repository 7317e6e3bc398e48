/// Encodes images as sixels: characters that stand for six pixels below each other, each colour by itself.
///
/// Source: DEC, "VT330/VT340 Programmer Reference Manual", volume 2, chapter 14.
public enum Sixels {
    /// The maximum number of colours, as of most terminals.
    public static let colorCount = 256

    /// The device control string that draws `width` × `height` pixels from the cursor's cell on.
    ///
    /// `palette` holds red, green and blue of at most ``colorCount`` colours, `indices` their numbers, row by row from the
    /// top. What lies below the last row stays as it is, since the height need not be a multiple of six.
    public static func bytes(width: Int, height: Int, indices: [UInt8], palette: [UInt8]) -> [UInt8] {
        precondition(indices.count == width * height, "every pixel has a colour")
        let count = palette.count / 3
        precondition(count <= colorCount && indices.allSatisfy { $0 < count }, "every colour is in the palette")
        var bytes = Array("\u{1B}P0;1;0q\"1;1;\(width);\(height)".utf8)
        var isDefined = [Bool](repeating: false, count: count)
        // Where in the six rows a colour is: the columns, none where the first lies behind the last.
        var columns = [(first: Int, last: Int)](repeating: (width, -1), count: count)
        for top in stride(from: 0, to: height, by: 6) {
            if top > 0 { bytes.append(UInt8(ascii: "-")) }
            let rows = top..<min(top + 6, height)
            for color in columns.indices { columns[color] = (width, -1) }
            for row in rows {
                for x in 0..<width {
                    let color = Int(indices[row * width + x])
                    if x < columns[color].first { columns[color].first = x }
                    if x > columns[color].last { columns[color].last = x }
                }
            }
            var isFirst = true
            for color in columns.indices where columns[color].last >= 0 {
                if !isFirst { bytes.append(UInt8(ascii: "$")) }
                isFirst = false
                if isDefined[color] {
                    bytes += "#\(color)".utf8
                } else {
                    let percents = palette[3 * color..<3 * color + 3].map { (Int($0) * 100 + 127) / 255 }
                    bytes += "#\(color);2;\(percents[0]);\(percents[1]);\(percents[2])#\(color)".utf8
                    isDefined[color] = true
                }
                draw(UInt8(truncatingIfNeeded: color), columns[color], rows, indices, width, &bytes)
            }
        }
        return bytes + [0x1B, UInt8(ascii: "\\")]
    }

    /// The sixels of one colour, with repeated ones counted.
    private static func draw(
        _ color: UInt8, _ columns: (first: Int, last: Int), _ rows: Range<Int>, _ indices: [UInt8], _ width: Int,
        _ bytes: inout [UInt8]
    ) {
        var (latest, run) = (UInt8(0), columns.first)
        for x in columns.first...columns.last {
            var sixel: UInt8 = 0
            for row in rows where indices[row * width + x] == color { sixel |= 1 << UInt8(row - rows.lowerBound) }
            if sixel == latest {
                run += 1
            } else {
                append(latest, run, &bytes)
                (latest, run) = (sixel, 1)
            }
        }
        append(latest, run, &bytes)
    }

    private static func append(_ sixel: UInt8, _ run: Int, _ bytes: inout [UInt8]) {
        let character = sixel + 63
        if run > 3 {
            bytes += "!\(run)".utf8
            bytes.append(character)
        } else {
            for _ in 0..<run { bytes.append(character) }
        }
    }
}

import Canvas
import TestTerminals

/// Pictures for tests: the same for the same seed.
struct Pictures {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func number(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }

    /// Changes some cells of `picture`: text of all widths in any style and any place.
    mutating func scribble(on picture: inout Buffer, colors: Int = 1 << 24) {
        let words = ["loss", "梯度下降", "▀▄█", "⠿⡇", "─┼─", " ", "e\u{301}", "a界b"]
        for _ in 0..<1 + number(below: 12) {
            let style = Style(
                color(among: colors), on: color(among: colors), Attributes(rawValue: UInt8(number(below: 32))))
            picture.write(
                words[number(below: words.count)], x: number(below: picture.size.width + 4) - 2,
                y: number(below: picture.size.height), style)
        }
    }

    /// The terminal's own colour, one of the palette, or any other if there are more.
    private mutating func color(among count: Int) -> Color {
        switch number(below: 3) {
        case 0: return .standard
        case 1 where count > 256:
            return .rgb(UInt8(number(below: 256)), UInt8(number(below: 256)), UInt8(number(below: 256)))
        default: return .palette(UInt8(number(below: min(count, 256))))
        }
    }
}

/// Where two pictures first differ to the eye, in words; nil if they look the same.
func difference(_ seen: Buffer, _ expected: Buffer) -> String? {
    let (seen, expected) = (seen.visible, expected.visible)
    guard seen.size == expected.size else { return "\(seen.size) is not \(expected.size)" }
    for index in seen.cells.indices where seen.cells[index] != expected.cells[index] {
        let place = "column \(index % seen.size.width), row \(index / seen.size.width)"
        return "\(place): \(seen.cells[index]), expected \(expected.cells[index])\n\(seen.text)\n--\n\(expected.text)"
    }
    return nil
}

internal import Canvas

/// Images in place of cells: characters that stand for a part of an image, which a multiplexer keeps as it keeps text.
///
/// A cell holds U+10EEEE with marks for its row and column in the image and for the identifier's highest byte; the lowest is
/// the colour. In a buffer it is one character for private use, which ``CellWriter`` writes out.
///
/// Source: "Unicode placeholders", the kitty manual.
struct Placeholders: Equatable {
    /// The first of the highest bytes of identifiers: different ones in different processes, as far as there are some.
    let base: Int

    /// Those of the process with this number.
    init(process: Int) {
        base = 1 + process % 14 * 4
    }

    /// The most rows and columns of an image.
    static let size = Size(8, 4)
    /// How many highest bytes there are.
    private static let groups = 4
    /// The colours that are numbers: those above the first 16, which are sent in other ways.
    private static let colors = 16..<256
    /// The first of the characters for private use.
    private static let first: UInt32 = 0x10E000

    /// The identifier with the number `place`, from 0 on; they are used again where there are no more.
    func id(_ place: Int) -> Int {
        let place = place % (Self.groups * Self.colors.count)
        return (base + place / Self.colors.count) << 24 | Self.colors.lowerBound + place % Self.colors.count
    }

    /// The cell that shows the part in `column` and `row` of image `id`.
    func cell(_ id: Int, column: Int, row: Int) -> Cell {
        let code = ((id >> 24 - base) * Self.size.height + row) * Self.size.width + column
        let glyph = Unicode.Scalar(Self.first + UInt32(truncatingIfNeeded: code)) ?? " "
        return Cell(glyph, Style(.palette(UInt8(truncatingIfNeeded: id))))
    }

    /// The characters that `glyph` stands for; nil where it is one of its own.
    func characters(_ glyph: Unicode.Scalar) -> [Unicode.Scalar]? {
        let code = Int(glyph.value) - Int(Self.first)
        guard code >= 0, code < Self.groups * Self.size.height * Self.size.width else { return nil }
        let (place, column) = code.quotientAndRemainder(dividingBy: Self.size.width)
        let (group, row) = place.quotientAndRemainder(dividingBy: Self.size.height)
        return ["\u{10EEEE}", Self.marks[row], Self.marks[column], Self.marks[base + group]]
    }

    /// The marks of the numbers from 0 on.
    private static let marks: [Unicode.Scalar] = [
        "\u{305}", "\u{30D}", "\u{30E}", "\u{310}", "\u{312}", "\u{33D}", "\u{33E}", "\u{33F}", "\u{346}", "\u{34A}",
        "\u{34B}", "\u{34C}", "\u{350}", "\u{351}", "\u{352}", "\u{357}", "\u{35B}", "\u{363}", "\u{364}", "\u{365}",
        "\u{366}", "\u{367}", "\u{368}", "\u{369}", "\u{36A}", "\u{36B}", "\u{36C}", "\u{36D}", "\u{36E}", "\u{36F}",
        "\u{483}", "\u{484}", "\u{485}", "\u{486}", "\u{487}", "\u{592}", "\u{593}", "\u{594}", "\u{595}", "\u{597}",
        "\u{598}", "\u{599}", "\u{59C}", "\u{59D}", "\u{59E}", "\u{59F}", "\u{5A0}", "\u{5A1}", "\u{5A8}", "\u{5A9}",
        "\u{5AB}", "\u{5AC}", "\u{5AF}", "\u{5C4}", "\u{610}", "\u{611}", "\u{612}", "\u{613}", "\u{614}", "\u{615}",
    ]
}

/// What tmux passes on to the terminal that it runs in, if its option `allow-passthrough` is on.
enum Passthrough {
    /// `command`, one escape sequence, in a sequence of tmux's: every escape in it is doubled.
    static func wrapped(_ command: [UInt8]) -> [UInt8] {
        Array("\u{1B}Ptmux;".utf8) + command.flatMap { $0 == 0x1B ? [0x1B, 0x1B] : [$0] } + Array("\u{1B}\\".utf8)
    }
}

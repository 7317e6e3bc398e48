import Canvas

/// Encodes cells as bytes: cursor movements, style changes and glyphs.
struct CellWriter {
    private var colors: ColorCodes
    private var filter: GlyphFilter
    private let attributes: Attributes
    private let decimals = ByteCursor.decimals
    private var pen = Pen()
    /// The latest style, if the pen has all of it; nil where unknown.
    private var style: Style?

    /// The maximum number of bytes per cell: a movement, every attribute, two 24-bit colours and a glyph with marks.
    static let mostBytes = 80

    /// The terminal's current drawing state.
    private struct Pen: Equatable {
        var foreground = ColorCodes.Code.standard
        var background = ColorCodes.Code.standard
        var attributes: Attributes = []
    }

    /// A writer for a terminal of `depth` with Unicode if `isUnicode`, and with these `attributes`.
    init(depth: ColorDepth, isUnicode: Bool, attributes: Attributes) {
        self.attributes = attributes
        colors = ColorCodes(depth: depth)
        filter = GlyphFilter(isUnicode: isUnicode)
    }

    /// What stands for images in cells.
    var placeholders: Placeholders?

    /// What dots are drawn with.
    var blocks: CellBlocks {
        get { filter.blocks }
        set { filter.blocks = newValue }
    }

    /// Whether the terminal draws with its default style.
    var isPlain: Bool { pen == Pen() }

    /// Records that the terminal draws with its default style.
    mutating func forgetStyle() {
        pen = Pen()
        style = nil
    }

    /// Writes `columns` of the row `line`, which is number `row`, into `memory`, which has room for ``mostBytes`` per
    /// column; returns the number of bytes.
    ///
    /// - Parameter column: The cursor's column in that row, -1 if unknown; updated.
    mutating func write(
        _ columns: Range<Int>, of line: UnsafeBufferPointer<Cell>, row: Int, cursor column: inout Int,
        into memory: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        precondition(memory.count >= columns.count * Self.mostBytes, "there is room for every cell")
        guard let start = memory.baseAddress else { return 0 }
        var bytes = ByteCursor(at: start)
        if column > 0, columns.lowerBound > column, column < line.count {
            let gap = column..<columns.lowerBound
            if isShortest(gap, of: line) {
                for place in gap { bytes.putUTF8(line[place].glyph) }
            } else {
                Self.moveRight(gap.count, &bytes)
            }
        } else {
            Self.move(row: row, column: columns.lowerBound, &bytes)
        }
        var isSure = true
        for place in columns {
            guard let (scalar, width, isReversed) = filter.scalar(in: line, at: place) else { continue }
            // Terminals disagree on what is wide, so the cursor is placed again after a wide glyph.
            if !isSure { Self.move(row: row, column: place, &bytes) }
            isSure = width == 1
            let asked = isReversed ? line[place].style.reversed : line[place].style
            if style != asked { use(asked, isBlank: scalar == " ", &bytes) }
            if scalar.value >= 0x10E000, let characters = placeholders?.characters(scalar) {
                characters.forEach { bytes.putUTF8($0) }
            } else {
                bytes.putUTF8(scalar)
            }
        }
        column = isSure ? columns.upperBound : -1
        return bytes.place - start
    }

    /// Whether rewriting the cells of `gap` takes fewer bytes than moving the cursor over them.
    private func isShortest(_ gap: Range<Int>, of line: UnsafeBufferPointer<Cell>) -> Bool {
        gap.count <= 3
            && gap.allSatisfy { line[$0].style == style && (0x20..<0x7F).contains(line[$0].glyph.value) }
    }

    private mutating func use(_ asked: Style, isBlank: Bool, _ bytes: inout ByteCursor) {
        var new = Pen(
            foreground: colors.code(for: asked.foreground), background: colors.code(for: asked.background),
            attributes: asked.attributes.intersection(attributes))
        let (foreground, wanted) = (new.foreground, new.attributes)
        // A blank shows no foreground, and of the attributes only these.
        if isBlank, new.attributes.isDisjoint(with: Self.seenOnBlanks) {
            new.foreground = pen.foreground
            if pen.attributes.isDisjoint(with: Self.seenOnBlanks) { new.attributes = pen.attributes }
        }
        style = new.foreground == foreground && new.attributes == wanted ? asked : nil
        if new == pen { return }
        var separator: Unicode.Scalar = "["
        bytes.put("\u{1B}")
        func next(_ bytes: inout ByteCursor) {
            bytes.put(separator)
            separator = ";"
        }
        if new.attributes != pen.attributes {
            if !new.attributes.isSuperset(of: pen.attributes) {
                next(&bytes)
                bytes.put("0")
                // Resetting the attributes resets the colours too, including one that a blank would have kept.
                if style == nil { new.foreground = .standard }
                pen = Pen()
            }
            for (attribute, parameter) in Self.attributeParameters
            where new.attributes.contains(attribute) && !pen.attributes.contains(attribute) {
                next(&bytes)
                bytes.put(parameter)
            }
        }
        decimals.withUnsafeBufferPointer { decimals in
            guard let decimals = decimals.baseAddress else { return }
            if new.foreground != pen.foreground {
                next(&bytes)
                Self.put(new.foreground, base: 30, &bytes, decimals)
            }
            if new.background != pen.background {
                next(&bytes)
                Self.put(new.background, base: 40, &bytes, decimals)
            }
        }
        pen = new
        bytes.put("m")
    }

    private static let seenOnBlanks: Attributes = [.underline, .reverse]
    private static let attributeParameters: [(Attributes, Unicode.Scalar)] = [
        (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]

    /// - Parameter base: The parameter of the first colour of the palette.
    private static func put(
        _ color: ColorCodes.Code, base: UInt8, _ bytes: inout ByteCursor, _ decimals: UnsafePointer<UInt32>
    ) {
        let value = color.value
        func part(_ shift: Int32) -> UInt8 { UInt8(truncatingIfNeeded: value >> shift) }
        switch value {
        case 256...:
            bytes.put(base + 8, decimals)
            bytes.put(";", "2", ";")
            bytes.put(part(16), decimals)
            bytes.put(";")
            bytes.put(part(8), decimals)
            bytes.put(";")
            bytes.put(part(0), decimals)
        case 16...:
            bytes.put(base + 8, decimals)
            bytes.put(";", "5", ";")
            bytes.put(part(0), decimals)
        case 8...: bytes.put(base + 52 + part(0), decimals)
        case 0...: bytes.put(base + part(0), decimals)
        default: bytes.put(base + 9, decimals)
        }
    }

    private static func move(row: Int, column: Int, _ bytes: inout ByteCursor) {
        bytes.put("\u{1B}")
        bytes.put("[")
        bytes.put(row + 1)
        bytes.put(";")
        bytes.put(column + 1)
        bytes.put("H")
    }

    private static func moveRight(_ columns: Int, _ bytes: inout ByteCursor) {
        bytes.put("\u{1B}")
        bytes.put("[")
        if columns > 1 { bytes.put(columns) }
        bytes.put("C")
    }
}

extension Style {
    /// It with the colours of glyph and ground exchanged: by the attribute where one of them is the terminal's own.
    fileprivate var reversed: Style {
        foreground.isStandard || background.isStandard
            ? Style(foreground, on: background, attributes.symmetricDifference(.reverse))
            : Style(background, on: foreground, attributes)
    }
}

/// Writes bytes one after the other into memory whose size the caller has checked.
struct ByteCursor {
    /// The address of the next byte.
    private(set) var place: UnsafeMutablePointer<UInt8>

    /// The digits of 0 to 255, the first one in the lowest byte, and their number in the highest.
    static let decimals: [UInt32] = (0..<256).map { number in
        let digits = String(number).utf8
        let word = digits.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return UInt32(digits.count) << 24 | word
    }

    /// A cursor at `place`.
    init(at place: UnsafeMutablePointer<UInt8>) {
        self.place = place
    }

    /// Puts an ASCII character.
    mutating func put(_ character: Unicode.Scalar) {
        put(byte: UInt8(truncatingIfNeeded: character.value))
    }

    /// Puts an ASCII character, `;` and the character of a digit, as colours begin.
    mutating func put(_ first: Unicode.Scalar, _ second: Unicode.Scalar, _ third: Unicode.Scalar) {
        put(first)
        put(second)
        put(third)
    }

    /// Puts a number of 0 to 255 with the digits from ``decimals``; three bytes after it are overwritten.
    mutating func put(_ number: UInt8, _ decimals: UnsafePointer<UInt32>) {
        let digits = decimals[Int(number)]
        UnsafeMutableRawPointer(place).storeBytes(of: digits.littleEndian, as: UInt32.self)
        place += Int(digits >> 24)
    }

    /// Puts a number of any size, at least 0.
    mutating func put(_ number: Int) {
        if number >= 10 { put(number / 10) }
        put(byte: UInt8(truncatingIfNeeded: 48 + number % 10))
    }

    /// Puts a scalar in UTF-8, up to four bytes.
    mutating func putUTF8(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        switch value {
        case ..<0x80: put(byte: UInt8(truncatingIfNeeded: value))
        case ..<0x800:
            put(byte: UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
            put(byte: UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        case ..<0x10000:
            put(byte: UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
            put(byte: UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
            put(byte: UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        default:
            put(byte: UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
            put(byte: UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F))
            put(byte: UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
            put(byte: UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        }
    }

    private mutating func put(byte: UInt8) {
        place.pointee = byte
        place += 1
    }
}

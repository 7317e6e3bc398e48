package import Canvas

/// A small terminal of the kind of DEC's and xterm: what bytes make of a screen.
package struct Emulator {
    package private(set) var size: Size
    package private(set) var picture: Buffer
    package private(set) var isAlternate = false
    /// How often it was asked whether it is well: ECMA-48, 8.3.35.
    package private(set) var questions = 0
    package private(set) var isCursorShown = true
    package private(set) var privateModes: Set<Int> = []
    /// Sequences that it does not know; a test expects none.
    package private(set) var unknown: [String] = []
    private var (x, y) = (0, 0)
    private var style = Style()
    private var latest: Unicode.Scalar = " "
    package private(set) var isWrapping = true
    /// Whether a string for another device goes on (ECMA-48, 5.6): nothing is shown of it.
    private var isInString = false
    /// The beginning of a character or a sequence whose end has not arrived.
    private var begun: [UInt8] = []

    /// Whether it goes to the next line with the last cell of one, and not with what comes behind it.
    private let wrapsAtOnce: Bool

    package init(_ size: Size, wrapsAtOnce: Bool = false) {
        self.size = size
        self.wrapsAtOnce = wrapsAtOnce
        picture = Buffer(size)
    }

    /// Takes another size, and forgets the picture.
    package mutating func resize(_ size: Size) {
        self.size = size
        picture = Buffer(size)
        (x, y) = (min(x, size.width - 1), min(y, size.height - 1))
    }

    /// The style of what is written next.
    package var pen: Style { style }

    /// The style at a place.
    package func style(_ x: Int, _ y: Int) -> Style { picture[x, y].style }

    package mutating func feed(_ bytes: [UInt8]) {
        let all = begun + bytes
        let whole = Self.wholeCount(all)
        begun = Array(all[whole...])
        var scalars = String(decoding: all[..<whole], as: UTF8.self).unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            if isInString {
                // ESC with any other character than a backslash ends it too, and begins something else.
                isInString = scalar != "\u{7}" && scalar != "\u{18}" && scalar != "\u{1B}"
                if scalar == "\u{1B}", scalars.first == "\\" {
                    _ = scalars.popFirst()
                } else if scalar == "\u{1B}" {
                    escape(&scalars)
                }
                continue
            }
            switch scalar {
            case "\u{1B}": escape(&scalars)
            case "\u{18}": continue
            case "\r": x = 0
            case "\n": y = min(y + 1, size.height - 1)
            case "\t": x = min((x / 8 + 1) * 8, size.width - 1)
            case "\u{8}": x = max(0, min(x, size.width - 1) - 1)
            case "\u{7}", "\u{E}", "\u{F}": continue
            default: put(scalar)
            }
        }
    }

    /// How many of `bytes` there are before a character or a sequence whose end is missing.
    private static func wholeCount(_ bytes: [UInt8]) -> Int {
        if let escape = bytes.suffix(64).lastIndex(of: 0x1B) {
            let rest = bytes[(escape + 1)...]
            switch rest.first {
            case nil: return escape
            case UInt8(ascii: "["):
                if !rest.dropFirst().contains(where: { (0x40...0x7E).contains($0) || $0 == 0x18 }) { return escape }
            case UInt8(ascii: "("), UInt8(ascii: ")"):
                if rest.count < 2 { return escape }
            default: break
            }
        }
        guard let lead = bytes.suffix(3).lastIndex(where: { $0 & 0xC0 != 0x80 }), bytes[lead] >= 0xC0 else {
            return bytes.count
        }
        let length = bytes[lead] >= 0xF0 ? 4 : bytes[lead] >= 0xE0 ? 3 : 2
        return bytes.count - lead < length ? lead : bytes.count
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        let width = Glyphs.width(of: scalar)
        if x + width > size.width {
            (x, y) = isWrapping ? (0, min(y + 1, size.height - 1)) : (max(0, size.width - width), y)
        }
        // Half of a wide glyph does not stay.
        if picture[x, y].isContinuation { picture[x - 1, y].glyph = " " }
        if picture[x + width, y].isContinuation { picture[x + width, y].glyph = " " }
        picture[x, y] = Cell(scalar, style)
        if width == 2 { picture[x + 1, y] = Cell("\0", style) }
        latest = scalar
        x += width
        guard wrapsAtOnce, isWrapping, x >= size.width else { return }
        if y == size.height - 1 { unknown.append("a scroll") }
        (x, y) = (0, min(y + 1, size.height - 1))
    }

    private mutating func escape(_ scalars: inout Substring.UnicodeScalarView) {
        guard let kind = scalars.popFirst() else { return }
        switch kind {
        case "[": control(&scalars)
        case "(", ")": _ = scalars.popFirst()
        case "=", ">", "7", "8": return
        case "_", "P", "]", "^", "X": isInString = true
        case "D": y = min(y + 1, size.height - 1)
        case "M": y = max(0, y - 1)
        default: unknown.append("ESC \(kind)")
        }
    }

    private mutating func control(_ scalars: inout Substring.UnicodeScalarView) {
        var text = ""
        while let scalar = scalars.popFirst() {
            // It ends what was begun.
            if scalar == "\u{18}" { return }
            guard (0x40...0x7E).contains(scalar.value) else {
                text.unicodeScalars.append(scalar)
                continue
            }
            if text.hasPrefix("?"), "hl".unicodeScalars.contains(scalar) {
                for mode in text.dropFirst().split(separator: ";").compactMap({ Int($0) }) {
                    setMode(mode, scalar == "h")
                }
            } else if text.first?.isNumber ?? true {
                perform(scalar, text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 })
            }
            return
        }
    }

    private mutating func setMode(_ mode: Int, _ isSet: Bool) {
        switch mode {
        case 25: isCursorShown = isSet
        case 1049, 1047, 47: isAlternate = isSet
        case 7: isWrapping = isSet
        default: _ = isSet ? privateModes.insert(mode).inserted : privateModes.remove(mode) != nil
        }
    }

    private mutating func perform(_ final: Unicode.Scalar, _ numbers: [Int]) {
        let first = numbers.first ?? 0
        let count = max(1, first)
        switch final {
        case "H":
            (y, x) = (min(count, size.height) - 1, min(max(1, numbers.count > 1 ? numbers[1] : 1), size.width) - 1)
        case "A": y = max(0, y - count)
        case "B": y = min(size.height - 1, y + count)
        case "C": x = min(size.width - 1, x + count)
        case "D": x = max(0, min(x, size.width - 1) - count)
        case "G": x = min(count, size.width) - 1
        case "d": y = min(count, size.height) - 1
        case "@", "P": shift(by: final == "@" ? count : -count)
        case "X": picture.fill(Rect(x: x, y: y, width: count, height: 1), with: blank)
        case "b": for _ in 0..<count { put(latest) }
        case "K":
            let range = first == 0 ? x..<size.width : first == 1 ? 0..<min(x + 1, size.width) : 0..<size.width
            picture.fill(Rect(x: range.lowerBound, y: y, width: range.count, height: 1), with: blank)
        case "J":
            let below = Rect(x: 0, y: y + 1, width: size.width, height: size.height)
            if first == 0 {
                picture.fill(Rect(x: x, y: y, width: size.width, height: 1), with: blank)
                picture.fill(below, with: blank)
            } else {
                picture.fill(picture.bounds, with: blank)
            }
        case "m": select(numbers.isEmpty ? [0] : numbers)
        // It is asked what it is, and says nothing.
        case "r", "l", "h", "t", "c": return
        // It is asked whether it is well, and says nothing.
        case "n" where first == 5: questions += 1
        default: unknown.append("CSI \(numbers) \(final)")
        }
    }

    /// Moves the cells from the cursor to the end of the line, leaving blanks.
    private mutating func shift(by distance: Int) {
        let line = (0..<size.width).map { picture[$0, y] }
        for column in x..<max(x, size.width) {
            let source = column - distance
            picture[column, y] = source >= x && source < size.width ? line[source] : blank
        }
    }

    private var blank: Cell { Cell(" ", Style(.standard, on: style.background)) }

    private mutating func select(_ numbers: [Int]) {
        var rest = numbers[...]
        while let number = rest.popFirst() {
            switch number {
            case 0: style = Style()
            case 1: style.attributes.insert(.bold)
            case 2: style.attributes.insert(.dim)
            case 3: style.attributes.insert(.italic)
            case 4: style.attributes.insert(.underline)
            case 7: style.attributes.insert(.reverse)
            case 22: style.attributes.subtract([.bold, .dim])
            case 23: style.attributes.remove(.italic)
            case 24: style.attributes.remove(.underline)
            case 27: style.attributes.remove(.reverse)
            // The fonts of the console and of xterm's kin.
            case 10, 11: continue
            case 30...37: style.foreground = .palette(UInt8(number - 30))
            case 38: style.foreground = extended(&rest)
            case 39: style.foreground = .standard
            case 40...47: style.background = .palette(UInt8(number - 40))
            case 48: style.background = extended(&rest)
            case 49: style.background = .standard
            case 90...97: style.foreground = .palette(UInt8(number - 82))
            case 100...107: style.background = .palette(UInt8(number - 92))
            default: unknown.append("SGR \(number)")
            }
        }
    }

    private func extended(_ rest: inout ArraySlice<Int>) -> Color {
        switch rest.popFirst() {
        case 5: return .palette(UInt8(rest.popFirst() ?? 0))
        case 2:
            let parts = (0..<3).map { _ in UInt8(rest.popFirst() ?? 0) }
            return .rgb(parts[0], parts[1], parts[2])
        default: return .standard
        }
    }
}

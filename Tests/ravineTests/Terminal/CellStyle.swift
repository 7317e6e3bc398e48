/// The colours and attributes of a cell, as SGR parameters say them.
struct CellStyle: Equatable, Hashable, Sendable {
    /// The foreground: "5;196", "2;255;0;0", "31"; empty for the terminal's own.
    private(set) var foreground = ""
    /// The background, written likewise with the numbers of foregrounds; empty for the terminal's own.
    private(set) var background = ""
    /// The numbers of the attributes that are on: 1 for bold, 4 for underlined.
    private(set) var attributes: Set<Int> = []

    /// Applies the parameters of one SGR sequence.
    mutating func apply(_ parameters: String) {
        var numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { word in
            // A colon begins a variant, as in 4:3 for a curly underline.
            Int(word.prefix { $0 != ":" }) ?? 0
        }[...]
        while let number = numbers.popFirst() {
            switch number {
            case 0: self = CellStyle()
            case 1...9: attributes.insert(number)
            case 22: attributes.subtract([1, 2])
            case 23...29: attributes.remove(number - 20)
            case 38: foreground = Self.extended(&numbers)
            case 48: background = Self.extended(&numbers)
            case 39: foreground = ""
            case 49: background = ""
            case 30...37, 90...97: foreground = String(number)
            case 40...47, 100...107: background = String(number - 10)
            default: break
            }
        }
    }

    /// This style without an underline, which only marks what can be turned.
    var withoutUnderline: CellStyle {
        var style = self
        style.attributes.remove(4)
        return style
    }

    /// What a blank shows of this style: its ground.
    var onBlank: CellStyle {
        guard !attributes.contains(7) else { return self }
        var style = CellStyle()
        style.background = background
        return style
    }

    private static func extended(_ numbers: inout ArraySlice<Int>) -> String {
        let count = numbers.first == 2 ? 4 : 2
        defer { numbers = numbers.dropFirst(count) }
        return numbers.prefix(count).map(String.init).joined(separator: ";")
    }
}

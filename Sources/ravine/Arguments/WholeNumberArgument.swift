import ArgumentParser
import Text
import Wording

/// A whole number on the command line.
///
/// Any text is accepted at first; ``check(_:from:to:)``, called in `validate`, reports a wrong one with the option's
/// limits.
struct WholeNumberArgument<Number: FixedWidthInteger & Sendable>: ExpressibleByArgument {
    /// The number; 0 where the text is none.
    let number: Number
    private let text: String
    private let isNumber: Bool
    /// Whether it was given, so that it is not the default.
    let isGiven: Bool

    init(_ number: Number) {
        self.number = number
        text = "\(number)"
        isNumber = true
        isGiven = false
    }

    init(argument: String) {
        let number = Number(argument)
        self.number = number ?? 0
        text = argument
        isNumber = number != nil
        isGiven = true
    }

    var defaultValueDescription: String { text }

    /// Throws the error of `option` unless the number is from `least` to `most`.
    func check(_ option: String, from least: Number, to most: Number? = nil) throws {
        guard !isNumber || number < least || most.map({ number > $0 }) == true else { return }
        // A number with more digits than any that can be held needs the limit that the option itself has not.
        let isTooLong = !isNumber && !text.isEmpty && text.allSatisfy { "0123456789".contains($0) }
        let limit = most ?? (isTooLong ? Number.max : nil)
        let range = limit.map { "from \(least) to \(GroupedNumber.text($0))" } ?? ">= \(least)"
        throw ValidationError(
            "\(option) must be a whole number \(range)" + (isNumber ? "" : ", not '\(Printable.text(text))'"))
    }
}

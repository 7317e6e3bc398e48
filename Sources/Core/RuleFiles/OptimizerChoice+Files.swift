import FormulaRules
public import Optimizers

/// Why a text does not spell an optimizer.
public enum OptimizerTextFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The name, a key, a value or the schedule.
    case choice(ChoiceFault)
    /// The rule file.
    case file(RuleFileFault)

    public var description: String {
        switch self {
        case .choice(let fault): "\(fault)"
        case .file(let fault): "\(fault)"
        }
    }
}

extension OptimizerChoice {
    /// The choice that `text` spells, as ``init(parsing:in:)`` has it; a name that ends in `.yaml` or holds a `/` is that of a rule
    /// file, which is read.
    public init(reading text: String, in book: RuleBook = RuleBook()) throws(OptimizerTextFault) {
        let name = text.prefix { $0 != ":" && $0 != "@" }
        guard name.hasSuffix(".yaml") || name.contains("/") else {
            do throws(ChoiceFault) {
                try self.init(parsing: text, in: book)
            } catch {
                throw .choice(error)
            }
            return
        }
        let rule: FormulaRule
        do throws(RuleFileFault) {
            rule = try FormulaRule.read(path: String(name))
        } catch {
            throw .file(error)
        }
        do throws(ChoiceFault) {
            var own = RuleBook()
            own.add(rule.entry)
            try self.init(parsing: rule.definition.name + text[name.endIndex...], in: own)
        } catch {
            throw .choice(error)
        }
    }
}

extension RuleBook {
    /// The built-in optimizers and those of the rule files at `paths`; throws the first fault.
    public init(reading paths: [String]) throws(RuleFileFault) {
        self.init()
        for path in paths { add(try FormulaRule.read(path: path).entry) }
    }
}

import Text

/// An error in the text of an optimizer or a schedule.
public enum ChoiceFault: Error, Equatable, Sendable {
    /// What the text names.
    public enum Subject: Equatable, Sendable {
        /// The optimizer of a run.
        case optimizer
        /// The learning-rate schedule of a run.
        case schedule
    }

    /// The owner of a key, by name.
    public enum Owner: Equatable, Sendable {
        /// The optimizer of this name.
        case optimizer(String, keys: [HyperKey])
        /// The schedule of this name.
        case schedule(String)
    }

    /// No optimizer or schedule has this name.
    case unknown(Subject, String)
    /// A second schedule, with this text.
    case secondSchedule(String)
    /// The owner has no such key.
    case unknownKey(Owner, String)
    /// A key without a default was not given.
    case missingKey(Owner, String)
    /// A key was given twice.
    case duplicateKey(Owner, String)
    /// Nothing follows the colon after the owner's name.
    case missingPairs(Owner)
    /// An item before or after a comma is empty.
    case missingPair(Owner)
    /// An item is not of the form `key=value`.
    case malformedPair(Owner, String)
    /// The value of this key is not a finite number, or for a flag neither `true` nor `false`.
    case malformedValue(Owner, String, String)
    /// The value of this key is too large for a double.
    case tooLarge(Owner, String, String)
    /// The value of this key is out of range.
    case outOfRange(Owner, String, Double)
}

extension ChoiceFault: CustomStringConvertible {
    /// One sentence without a full stop, with the allowed range or the nearest known name.
    public var description: String {
        switch self {
        case .unknown(let subject, let name):
            unknown(subject, name)
        case .secondSchedule(let text):
            "unexpected second schedule '\(Printable.text(text))'; an optimizer takes at most one"
        case .unknownKey(let owner, let name):
            unknownKey(owner, name)
        case .missingKey(let owner, let key):
            "\(owner.wording) requires \(key), \(range(of: key, owner))"
        case .duplicateKey(let owner, let key):
            "duplicate key '\(key)' in \(owner.wording)"
        case .missingPairs(let owner):
            "missing key=value pairs after the colon in \(owner.wording)"
        case .missingPair(let owner):
            "empty item next to a comma in \(owner.wording); expected key=value pairs separated by commas"
        case .malformedPair(let owner, let text):
            "expected key=value in \(owner.wording), found '\(Printable.text(text))'"
        case .malformedValue(let owner, let key, let text):
            "\(key) of \(owner.wording) must be \(range(of: key, owner)), not '\(Printable.text(text))'"
        case .tooLarge(let owner, let key, let text):
            "\(key) of \(owner.wording) must be \(range(of: key, owner)); '\(Printable.text(text))' is too large"
        case .outOfRange(let owner, let key, let value):
            "\(key) of \(owner.wording) must be \(range(of: key, owner)), not \(ShortNumber.text(value))"
        }
    }

    private func unknown(_ subject: Subject, _ name: String) -> String {
        let (noun, names) =
            switch subject {
            case .optimizer: ("optimizer", OptimizerCatalogue.entries.map(\.descriptor.name))
            case .schedule: ("schedule", ScheduleCatalogue.entries.map(\.descriptor.name))
            }
        if let nearest = NearestName.find(name, among: names) {
            return "unknown \(noun) '\(Printable.text(name))'; did you mean '\(nearest)'?"
        }
        return "unknown \(noun) '\(Printable.text(name))'; available: \(names.joined(separator: ", "))"
    }

    private func unknownKey(_ owner: Owner, _ name: String) -> String {
        let names = owner.keys.map(\.name)
        let unknown = "unknown \(owner.key) '\(Printable.text(name))'"
        if names.isEmpty { return unknown + "; \(owner.wording) takes no \(owner.key)s" }
        if let nearest = NearestName.find(name, among: names) {
            return unknown + " of \(owner.name); did you mean '\(nearest)'?"
        }
        return unknown + " of \(owner.name); available: \(names.joined(separator: ", "))"
    }

    private func range(of key: String, _ owner: Owner) -> String {
        owner.keys.first { $0.name == key }?.range.wording ?? HyperRange.anyNumber.wording
    }
}

extension ChoiceFault.Owner {
    fileprivate var wording: String {
        switch self {
        case .optimizer(let name, _): "optimizer \(name)"
        case .schedule(let name): "schedule \(name)"
        }
    }

    /// Its name, with the noun where that is not obvious.
    fileprivate var name: String {
        switch self {
        case .optimizer(let name, _): name
        case .schedule: wording
        }
    }

    /// What its keys are called.
    fileprivate var key: String {
        switch self {
        case .optimizer: "hyperparameter"
        case .schedule: "key"
        }
    }

    fileprivate var keys: [HyperKey] {
        switch self {
        case .optimizer(_, let keys): keys
        case .schedule(let name): ScheduleCatalogue.entry(named: name)?.descriptor.keys ?? []
        }
    }
}

extension HyperRange {
    /// The range as it follows "must be".
    public var wording: String {
        switch self {
        case .anyNumber: "a finite number"
        case .atLeast(let lower): "a finite number >= \(ShortNumber.text(lower))"
        case .from(let lower, let upper):
            "a number >= \(ShortNumber.text(lower)) and < \(ShortNumber.text(upper))"
        case .between(let lower, let upper):
            "a number from \(ShortNumber.text(lower)) to \(ShortNumber.text(upper))"
        case .wholeNumber(let lower): "a whole number >= \(lower)"
        case .wholeNumberBetween(let lower, let upper): "a whole number from \(lower) to \(upper)"
        case .flag: "true or false"
        }
    }
}

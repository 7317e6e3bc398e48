import Text

extension ChoiceFault: CustomStringConvertible {
    /// One sentence without a full stop, with the allowed range or the nearest known name.
    public var description: String {
        switch self {
        case .unknown(let subject, let name):
            unknown(subject, name)
        case .secondSchedule(let text):
            "only one schedule can be given, and '\(Printable.text(text))' is a second"
        case .unknownKey(let owner, let name):
            unknownKey(owner, name)
        case .missingKey(let owner, let key):
            "\(owner.wording) needs \(key), \(range(of: key, owner))"
        case .duplicateKey(let owner, let key):
            "\(owner.wording) has \(key) twice"
        case .missingPairs(let owner):
            "nothing follows the colon after \(owner.wording), which takes key=value pairs separated by commas there"
        case .missingPair(let owner):
            "\(owner.wording) takes key=value pairs separated by commas, and beside a comma there is none"
        case .malformedPair(let owner, let text):
            "\(owner.wording) takes key=value pairs separated by commas, and '\(Printable.text(text))' is none"
        case .malformedValue(let owner, let key, let text):
            "\(key) of \(owner.wording) must be \(range(of: key, owner)), not '\(Printable.text(text))'"
        case .tooLarge(let owner, let key, let text):
            "\(key) of \(owner.wording) must be \(range(of: key, owner)), and '\(Printable.text(text))' is too large"
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
            return "there is no \(noun) '\(Printable.text(name))'; did you mean '\(nearest)'?"
        }
        return "there is no \(noun) '\(Printable.text(name))'; known are \(names.joined(separator: ", "))"
    }

    private func unknownKey(_ owner: Owner, _ name: String) -> String {
        let names = owner.keys.map(\.name)
        if names.isEmpty {
            return "\(owner.wording) takes no keys, so '\(Printable.text(name))' is unknown"
        }
        if let nearest = NearestName.find(name, among: names) {
            return "\(owner.wording) has no key '\(Printable.text(name))'; did you mean '\(nearest)'?"
        }
        return "\(owner.wording) has no key '\(Printable.text(name))'; its keys are \(names.joined(separator: ", "))"
    }

    private func range(of key: String, _ owner: Owner) -> String {
        owner.keys.first { $0.name == key }?.range.wording ?? HyperRange.anyNumber.wording
    }
}

extension ChoiceFault.Owner {
    fileprivate var wording: String {
        switch self {
        case .optimizer(let name): "optimizer \(name)"
        case .schedule(let name): "schedule \(name)"
        }
    }

    fileprivate var keys: [HyperKey] {
        switch self {
        case .optimizer(let name): OptimizerCatalogue.entry(named: name)?.descriptor.keys ?? []
        case .schedule(let name): ScheduleCatalogue.entry(named: name)?.descriptor.keys ?? []
        }
    }
}

extension HyperRange {
    /// The range as it ends a sentence that says what a value must be.
    public var wording: String {
        switch self {
        case .anyNumber: "a finite number"
        case .atLeast(let lower): "a finite number of at least \(ShortNumber.text(lower))"
        case .from(let lower, let upper):
            "a number of at least \(ShortNumber.text(lower)) and below \(ShortNumber.text(upper))"
        case .between(let lower, let upper):
            "a number from \(ShortNumber.text(lower)) to \(ShortNumber.text(upper))"
        case .wholeNumber(let lower): "a whole number of at least \(lower)"
        case .wholeNumberBetween(let lower, let upper): "a whole number from \(lower) to \(upper)"
        case .flag: "true or false"
        }
    }
}

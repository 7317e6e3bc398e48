/// What is wrong with an optimizer or a schedule as it was given.
public enum ChoiceFault: Error, Equatable, Sendable {
    /// The two things that are chosen.
    public enum Subject: Equatable, Sendable {
        /// The rule by which a run steps.
        case optimizer
        /// How the rate changes from step to step.
        case schedule
    }

    /// Whose key it is, by name.
    public enum Owner: Equatable, Sendable {
        /// The optimizer of this name.
        case optimizer(String)
        /// The schedule of this name.
        case schedule(String)
    }

    /// No optimizer or schedule has this name.
    case unknown(Subject, String)
    /// What follows the schedule begins a second one, with this text.
    case secondSchedule(String)
    /// The owner has no such key.
    case unknownKey(Owner, String)
    /// A key without a default was not given.
    case missingKey(Owner, String)
    /// A key was given twice.
    case duplicateKey(Owner, String)
    /// Nothing follows the colon after the owner's name.
    case missingPairs(Owner)
    /// Nothing stands before or after a comma.
    case missingPair(Owner)
    /// Something else stands where `key=value` is expected.
    case malformedPair(Owner, String)
    /// The text given for this key is not a finite number, or for a flag neither `true` nor `false`.
    case malformedValue(Owner, String, String)
    /// The decimal number given for this key has a magnitude that no number of 64 bits has.
    case tooLarge(Owner, String, String)
    /// The value given for this key is not in its range.
    case outOfRange(Owner, String, Double)
}

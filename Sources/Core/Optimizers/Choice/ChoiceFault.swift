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
        case optimizer(String)
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

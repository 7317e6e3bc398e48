public import FormulaRules
public import Optimizers
public import Surfaces
public import Text

/// An error at a place in a recording.
public enum Damage: Error, Equatable, Sendable {
    // JSON
    /// Something else was found where this is expected.
    case expected(String)
    /// The line ends before its value is complete.
    case incomplete
    /// The bytes are not UTF-8.
    case notUTF8
    /// Another program's binary file.
    case foreign(ForeignFormat)
    /// Arrays of NumPy, which are no recording.
    case arrays
    /// Arrays and objects are nested deeper than this.
    case tooDeep(limit: Int)
    /// The line is longer than this many bytes.
    case tooLong(limit: Int)
    /// The line has more values than this.
    case tooMany(limit: Int)
    // Keys and values
    /// An object has a key twice.
    case duplicateKey(String)
    /// An object lacks a key.
    case missingKey(String)
    /// A key's value is not of the expected kind.
    case wrongValue(key: String, expected: String)
    // The header
    /// The first line is not the header of a recording.
    case notARecording
    /// The format's version is not 1.
    case unknownVersion(Int)
    /// The surface is invalid.
    case surface(SurfaceFault.Kind)
    /// An optimizer, its hyperparameters or its schedule is invalid.
    case choice(ChoiceFault)
    /// The definition of this rule is invalid.
    case rule(name: String, RuleFault.Kind)
    /// Two runs have this id.
    case duplicateRun(Int)
    /// There are more runs than this.
    case tooManyRuns(limit: Int)
    /// There are more changes than this.
    case tooManyChanges(limit: Int)
    /// A column is named twice.
    case duplicateColumn(String)
    /// A column that every recording has is missing.
    case missingColumn(String)
    /// A column, or a row's value in it, lacks the other one of its pair.
    case withoutPartner(String, partner: String)
    // Rows
    /// A row does not have one value per column.
    case wrongCount(found: Int, expected: Int)
    /// The run is neither in the header nor has it been added.
    case unknownRun(Int)
    /// The row is not sorted by step, then by run.
    case outOfOrder(step: Int, run: Int)
    /// A run's change comes after one that applies at a later step.
    case changeOutOfOrder(step: Int, run: Int)
    /// The line comes after the `end` line.
    case afterEnd
}

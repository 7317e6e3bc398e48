import Surfaces
import Text

extension Notice {
    /// The English sentence; `keys` are those that it names.
    package func english(_ keys: KeySigns) -> String {
        switch self {
        case .time(let notice): notice.english(keys)
        case .race(let notice): notice.english(keys)
        case .tuning(let notice): notice.english(keys)
        case .view(let notice): notice.english(keys)
        case .outcomes(let notice): notice.english(keys)
        case .recording(let notice): notice.english
        case .tour(let notice): notice.english(keys)
        case .fault(let sentence), .remark(let sentence): sentence
        }
    }
}

extension OutcomeNotice {
    /// The English sentence; `keys` are those that it names.
    package func english(_ keys: KeySigns) -> String {
        switch self {
        case .unnamedOptimizer: "The recording does not name the optimizer of this run, so there is no outcome map."
        case .noOptimizer: "No optimizer selected, so there is no outcome map."
        case .tooFewHyperparameters(let optimizer):
            "\(optimizer) has fewer than two numeric hyperparameters to map."
        case .closest(let name): "Cannot zoom in on \(name) further: neighbouring cells would have equal values."
        case .edge(let name): "The range of \(name) ends here."
        case .fixedAxes:
            "The axes of this map are the parameters; press \(keys[.settingsMap]) for the hyperparameter map."
        case .noOtherHyperparameter(let optimizer): "\(optimizer) has no other hyperparameter to vary."
        }
    }
}

extension TourNotice {
    /// The English sentence; `keys` are those that it names.
    package func english(_ keys: KeySigns) -> String {
        switch self {
        case .firstLesson: "This is the first lesson."
        case .lastLesson: "This is the last lesson; press esc to end the tour."
        case .endedInLesson: "Tour ended; the race stays as it is. Press \(keys[.tour]) to return to the lesson."
        case .endedInRace: "Tour ended; back to the previous race. Press \(keys[.tour]) to return to the lesson."
        }
    }
}

extension TuningNotice {
    /// The English sentence; `keys` are those that it names.
    package func english(_ keys: KeySigns) -> String {
        switch self {
        case .set(let owner, let settings): "\(owner): \(settings.map(\.english).joined(separator: ", "))"
        case .selected(let owner, let setting, let meaning): "\(owner): \(setting.english) (\(meaning))"
        case .endOfRange(let owner, let name, let up, let range):
            "\(name) of \(owner) cannot be \(up ? "raised" : "lowered") further: it must be \(range)."
        case .endOfSteps(let owner, let name, let up):
            "\(name) of \(owner) cannot be \(up ? "raised" : "lowered") further with this key; press"
                + " \(keys[.typeValue]) to type a value."
        case .schedule(let owner, let schedule?): "\(owner): schedule \(schedule)"
        case .schedule(let owner, nil): "\(owner): schedule constant"
        }
    }
}

extension TuningNotice.Setting {
    /// As an assignment.
    fileprivate var english: String { "\(name) = \(value)" }
}

extension ViewNotice {
    /// The English sentence; `keys` are those that it names.
    package func english(_ keys: KeySigns) -> String {
        switch self {
        case .noRecordedBatch: "A recording does not store the rows of mini-batches."
        case .noBatch: "No mini-batch in use; press \(keys[.batch]) to train on mini-batches."
        case .colormap(let name, let title): "Colormap: \(name) (\(title))"
        case .noPath: "No path to show."
        case .perspectiveWithoutColors:
            "Without colours the glyphs show light and shadow, and heights alone show the loss."
        case .noPerspective: "A loss of one parameter is a curve; perspective is for losses of two and for planes."
        case .fitted(let isPartial, let widths):
            [
                isPartial ? "Points beyond 1e100 are left out." : nil,
                widths.isEmpty
                    ? nil
                    : "View width: \(widths.map { text($0, keys) }.joined(separator: ", ")). Press \(keys[.wholeMap]) for the"
                        + " whole map.",
            ].compactMap { $0 }.joined(separator: " ")
        case .impossible(let fault, let parameters): fault.sentence(parameters: parameters)
        }
    }

    private func text(_ width: Width, _ keys: KeySigns) -> String {
        "\(NumberText(significance: 3, ascii: keys.ascii).text(width.width)) in \(width.parameter)"
    }
}

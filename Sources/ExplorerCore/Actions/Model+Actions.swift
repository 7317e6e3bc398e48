import Canvas

extension Model {
    /// Does what a key asks for.
    mutating func perform(_ action: Action) -> [Effect] {
        switch action {
        case .leave: return leave()
        case .repaint: return [.repaint]
        case .runOrPause, .step, .firstStep, .lastStep, .previousEvent, .nextEvent, .playBackwards, .playForwards,
            .faster, .slower:
            changeTime(action)
            return recorded()
        case .toggle, .restart, .branch, .nextBatch, .record:
            return changeRace(action)
        case .selectNext, .selectPrevious, .previousValue, .nextValue, .lowerValue, .raiseValue, .typeValue,
            .nextSchedule, .previousSchedule:
            return tune(action)
        case .crosshair, .moveCrosshair, .placeStart, .zoomIn, .zoomOut, .pan, .fitPaths, .wholeMap, .mark,
            .showBatch, .nextColormap:
            return changeView(action)
        case .settingsMap, .basins, .leaveOutcomes, .launch, .turnAxis, .mapSteps:
            return changeOutcomes(action)
        case .chooseSurface, .chooseOptimizer, .nextPanel, .listEvents, .listRecordings, .command, .help, .nextTopic,
            .previousTopic,
            .previousItem, .nextItem, .previousPage, .nextPage, .firstItem, .lastItem, .accept, .close:
            return turnPage(action)
        case .tour, .nextLesson, .previousLesson:
            return guide(action)
        case .edit(let edit):
            self.edit(edit)
            return []
        }
    }
}

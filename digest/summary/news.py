"""Does what would be printed of an event tell readers of earlier editions anything?"""

from digest.model import Selection, Story


def has_news(selection: Selection, story: Story) -> bool:
    """Tell whether something new would be printed; where nothing is, whether the event itself is new."""
    if not selection.choices:
        return story.status != "update"
    return any(choice.new for choice in selection.choices)

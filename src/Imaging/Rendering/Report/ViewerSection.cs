namespace Punctum.Imaging.Rendering.Report;

/// <summary>The two pictures: side by side without script; slider, blink and zoom with it.</summary>
static class ViewerSection
{
    public static void Write(Page page, Matter matter)
    {
        if (matter.Pictures is not { Before: { } before, After: { } after }) return;
        page.Add($"""<section id="pictures" aria-labelledby="pictures-title"><h2 id="pictures-title">The two pictures</h2>""");
        page.Add($"""<p class="intro">{(matter.Aligned
            ? "Both are laid on one grid, so that a point of skin stands in the same place in both. Light and colour are shown as they were photographed."
            : "Each as it was photographed. They could not be laid on each other.")}</p>""");
        if (matter.Aligned) page.Add($"""<punctum-viewer>""");
        if (matter.Aligned) Tools(page);
        page.Add($"""<div class="mat"><div class="stage">""");
        Shot(page, "before", "Before", before, matter);
        Shot(page, "after", "After", after, matter);
        if (matter.Aligned) page.Add($"""<div class="divider" role="slider" tabindex="0" hidden aria-label="Divider between before and after" aria-valuemin="0" aria-valuemax="100" aria-valuenow="50" aria-valuetext="50 % before"><span></span></div>""");
        page.Add($"</div></div>");
        if (matter.Aligned)
            page.Add($"""
                <p class="keys" hidden>With the pictures in focus: <kbd>1</kbd> side by side, <kbd>2</kbd> slider, <kbd>3</kbd> blink; <kbd>←</kbd> <kbd>→</kbd> move the divider or choose a picture; <kbd>space</kbd> flips;
                <kbd>+</kbd> <kbd>−</kbd> <kbd>0</kbd> zoom, <kbd>shift</kbd> with arrows moves the view.</p><p class="unseen" role="status"></p></punctum-viewer>
                """);
        page.Add($"</section>");
    }

    static void Shot(Page page, string id, string name, InlinePicture picture, Matter matter)
    {
        var source = (id == "before" ? matter.Value.Before : matter.Value.After).Source;
        page.Add($"""<figure class="shot {id}"><svg viewBox="0 0 {picture.Width} {picture.Height}" role="img" aria-label="{name}: {source.Name}"><use href="#picture-{id}"/>""");
        if (matter.Aligned) page.Add($"""<use href="#outlines" class="outlines"/>""");
        page.Add($"""</svg><figcaption><strong>{name}</strong> <bdi>{source.Name}</bdi></figcaption></figure>""");
    }

    static void Tools(Page page)
    {
        page.Add($"""<div class="tools" hidden><fieldset class="choice"><legend class="unseen">View</legend>""");
        foreach (var (value, name, key) in new[] { ("side", "Side by side", 1), ("slider", "Slider", 2), ("blink", "Blink", 3) })
            page.Add($"""<label><input type="radio" name="view" value="{value}"><span>{name} <kbd aria-hidden="true">{key}</kbd></span></label>""");
        page.Add($"""
            </fieldset>
            <div class="blinking" hidden><button type="button" data-do="flip">Flip</button><button type="button" data-do="play" aria-pressed="false">Play</button></div>
            <label class="tick"><input type="checkbox" data-do="outlines"> Zone outlines</label>
            <div class="zoom" role="group" aria-label="Zoom"><button type="button" data-do="out" aria-label="Zoom out">−</button><output>100 %</output><button type="button" data-do="in" aria-label="Zoom in">+</button><button type="button" data-do="whole">Whole picture</button></div></div>
            """);
    }
}

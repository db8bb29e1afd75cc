using Punctum.Clinic.Photography;
using Punctum.Imaging;

namespace Punctum.Web.Comparisons;

/// <summary>Views in which no face is found, so that the region is drawn by hand.</summary>
static class RegionView
{
    /// <summary>The body, the scalp, close-ups, and faces from the side: beyond some 45° none is found.</summary>
    public static bool Is(PhotoGuide guide, string view) => guide.View(view) is { } filed && (filed.View.Setup != FiledView.Plain || filed.View.Id.EndsWith("_90", StringComparison.Ordinal));

    /// <summary>Where such a region lies, as far as the view says it.</summary>
    public static Site? SiteOf(PhotoGuide guide, string view) =>
        guide.View(view) is { } filed ? Site.Find(filed.Set.Id) ?? (filed.Set.Areas is [var only] ? Site.Find(only) : null) : null;
}

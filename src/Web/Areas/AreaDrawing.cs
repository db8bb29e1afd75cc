namespace Punctum.Web.Areas;

/// <summary>A drawing on which areas are pointed at.</summary>
/// <param name="Name">Such as face.</param>
/// <param name="Title">Under the drawing.</param>
/// <param name="ViewBox">Of its SVG.</param>
/// <param name="Skin">What belongs to no area.</param>
/// <param name="Zones">What can be chosen.</param>
/// <param name="Features">Lines that help to find one's way.</param>
sealed record AreaDrawing(string Name, string Title, string ViewBox, string Skin, IReadOnlyList<DrawnZone> Zones, string Features);

/// <summary>An area, or one side of it, on a drawing.</summary>
/// <param name="Zone">The area's id in plan.yaml.</param>
/// <param name="Side">left, right (the client's own), or empty.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Path">Its outline.</param>
sealed record DrawnZone(string Zone, string Side, string Name, string Path);

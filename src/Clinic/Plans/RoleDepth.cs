using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Plans;

/// <summary>How deep a role may needle in this practice and country.</summary>
/// <param name="Role">The role's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="MaxDepthMm">In millimetres; null: nobody has said it, and the practice has to fill it in.</param>
/// <param name="Setting">The practice setting to fill it in.</param>
public sealed record RoleDepth(string Role, Text Name, decimal? MaxDepthMm, string Setting);

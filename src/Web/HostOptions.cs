namespace Punctum.Web;

/// <summary>How the pages are served.</summary>
/// <param name="Port">On localhost; 0: any free one.</param>
public sealed record HostOptions(int Port = 5080);

namespace Punctum.Records.Demo;

/// <summary>Who treats in the demo practice, and where.</summary>
sealed record DemoStaff(Guid Practitioner, string Name, Guid Room);

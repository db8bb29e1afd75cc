using Microsoft.AspNetCore.Identity;

namespace Punctum.Records.Accounts;

/// <summary>Somebody who may sign in.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Account() => Id = Guid.CreateVersion7();

    public required Guid PracticeId { get; init; }

    /// <summary>Whom a client's account belongs to.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>As the practice calls this person.</summary>
    public required string Name { get; set; }

    /// <summary>client, practitioner, clinician, lead or reviewer.</summary>
    public required string Role { get; set; }
    public bool Active { get; set; } = true;
    public bool MayTakePictures { get; set; }
    public bool MaySeePictures { get; set; }
    public bool MayExportPictures { get; set; }
    public bool MayDeletePictures { get; set; }
    public DateTimeOffset AddedAt { get; private set; }
}

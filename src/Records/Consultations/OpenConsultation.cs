using Microsoft.EntityFrameworkCore;
using Punctum.Records.Database;

namespace Punctum.Records.Consultations;

/// <summary>Loads a consultation so that nobody else changes it until the transaction ends.</summary>
static class OpenConsultation
{
    /// <summary>The row, locked; null where there is none.</summary>
    public static async Task<KeptConsultation?> Locked(Work work, Guid id, CancellationToken cancel) =>
        (await work.Db.Consultations.FromSql($"select *, xmin from consultation where id = {id} for update").ToListAsync(cancel)).SingleOrDefault();
}

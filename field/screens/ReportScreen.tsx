import { type ReactNode, useState } from 'react';
import type { FieldPosition } from '../../contract/field/common.ts';
import type { FieldCatalog } from '../../contract/field/session.ts';
import { useDevices, usePhone, useWhere, useWords } from '../app/PhoneContext.tsx';
import type { Draft } from '../outbox/phoneStore.ts';
import { PhotoPicker } from './PhotoPicker.tsx';
import { useDraft } from './useDraft.ts';
import { WhereLine } from './WhereLine.tsx';

/** 上报: what, where, and what it looks like. Kept on the phone from the first letter on. */
export function ReportScreen({ onKept }: { onKept: () => void }): ReactNode {
  const words = useWords();
  const { phone } = useDevices();
  const { catalog, person } = usePhone();
  const where = useWhere();
  const [byHand, setByHand] = useState<FieldPosition | null>(null);
  const [draft, change, clear] = useDraft();
  const position = byHand ?? (where.kind === 'at' ? where.position : null);
  const category = catalog?.categories.find(({ code }) => code === draft.category);
  const missing = missingOf(draft, position, words);
  const submit = async (): Promise<void> => {
    if (position === null) return;
    const { photos, ...rest } = draft;
    await phone.outbox.add({
      id: crypto.randomUUID(),
      person: person?.id ?? '',
      path: '/reports',
      title: `${category?.name ?? ''} · ${draft.place}`,
      body: { ...rest, position },
      task: null,
      photos,
      madeAtMs: phone.clock.nowMs(),
      state: 'waiting',
      problem: null,
    });
    await clear();
    onKept();
  };
  return (
    <div className="form">
      <PhotoPicker
        kinds={['near', 'far', 'reference']}
        photos={draft.photos}
        onChange={(photos) => change({ photos })}
      />
      <label>
        {words.category}
        <select value={draft.category} onChange={(event) => change({ category: event.target.value, condition: '' })}>
          <option value="">{words.chooseCategory}</option>
          {catalog && <Categories catalog={catalog} />}
        </select>
      </label>
      {category !== undefined && category.conditions.length > 1 && (
        <label>
          {words.condition}
          <select value={draft.condition} onChange={(event) => change({ condition: event.target.value })}>
            {category.conditions.map((condition, index) => (
              <option key={condition} value={index === 0 ? '' : condition}>
                {condition}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {words.place}
        <input maxLength={120} value={draft.place} onChange={(event) => change({ place: event.target.value })} />
      </label>
      <label>
        {words.text}
        <textarea
          rows={2}
          maxLength={1000}
          value={draft.text}
          onChange={(event) => change({ text: event.target.value })}
        />
      </label>
      <label className="check">
        <input type="checkbox" checked={draft.urgent} onChange={(event) => change({ urgent: event.target.checked })} />
        {words.urgent}
      </label>
      <WhereLine where={where} byHand={byHand} onByHand={setByHand} />
      <div className="send">
        {missing.length > 0 && <p className="hint">{words.missing(missing)}</p>}
        <button type="button" className="main" disabled={missing.length > 0} onClick={() => void submit()}>
          {words.report}
        </button>
      </div>
    </div>
  );
}

function missingOf(draft: Draft, position: FieldPosition | null, words: ReturnType<typeof useWords>): string[] {
  const { category, place, photos } = draft;
  return [
    ...(photos.length === 0 ? [words.photos] : []),
    ...(category === '' ? [words.category] : []),
    ...(place.trim() === '' ? [words.place] : []),
    ...(position === null ? [words.where] : []),
  ];
}

function Categories({ catalog }: { catalog: FieldCatalog }): ReactNode {
  const classes = [...new Set(catalog.categories.map(({ className }) => className))];
  return classes.map((name) => (
    <optgroup key={name} label={name}>
      {catalog.categories
        .filter(({ className }) => className === name)
        .map((category) => (
          <option key={category.code} value={category.code}>
            {category.name}
          </option>
        ))}
    </optgroup>
  ));
}

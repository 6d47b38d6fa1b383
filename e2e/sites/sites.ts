import { ariaWidgets } from './groups/aria-widgets';
import { cssInJs } from './groups/css-in-js';
import { dashboards } from './groups/dashboards';
import { dataTables } from './groups/data-tables';
import { formDesignSystems } from './groups/form-design-systems';
import { frames } from './groups/frames';
import { galleriesAndDocuments } from './groups/galleries-and-documents';
import { languagesAndThemes } from './groups/languages-and-themes';
import { mapsAndCharts } from './groups/maps-and-charts';
import { media } from './groups/media';
import { richTextEditors } from './groups/rich-text-editors';
import { shadowComponents } from './groups/shadow-components';
import { todoMvc } from './groups/todomvc';
import { topLayer } from './groups/top-layer';
import { virtualLists } from './groups/virtual-lists';
import type { Site } from './site';

export const sites: readonly Site[] = [
  ...formDesignSystems,
  ...ariaWidgets,
  ...shadowComponents,
  ...dashboards,
  ...cssInJs,
  ...richTextEditors,
  ...dataTables,
  ...virtualLists,
  ...mapsAndCharts,
  ...frames,
  ...topLayer,
  ...media,
  ...languagesAndThemes,
  ...todoMvc,
  ...galleriesAndDocuments,
];
